using Hayward.Observatory.Engine;
using Hayward.Observatory.Studies;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>Shared tables are made when somebody needs them, and rows of parts come apart.</summary>
public sealed class StudyStatementsTests(StudiedHub hub) : IClassFixture<StudiedHub>
{
    private const string Files = """
        -- Names no table; not even far
        CREATE TABLE near AS SELECT 1 AS x;
        CREATE OR REPLACE TABLE middle AS SELECT * FROM near;

        CREATE VIEW far AS SELECT ';' FROM middle;
        """;

    [Theory]
    [InlineData("SELECT * FROM far", "near middle far")]
    [InlineData("SELECT * FROM middle", "near middle")]
    [InlineData("SELECT * FROM near -- and not from far", "near")]
    [InlineData("SELECT * FROM nearby", "")]
    public void A_table_is_made_with_those_that_it_names(string asking, string made) =>
        string.Join(' ', StudyStatements.Needed([.. StudyStatements.Of("a.sql", Files)], [asking]).Select(s => s.Makes)).ShouldBe(made);

    [Fact]
    public void Every_shared_statement_makes_a_table_that_something_asks_for()
    {
        var library = StudyLibrary.BuiltIn(StudyRun.Default);
        var study = library.Study;
        string[] files = [.. study.Prepare.Select(n => $"prepare/{n}.sql"), .. study.Views.Select(n => $"view/{n}.sql"), .. study.Choose.Select(n => $"part/{n}.sql")];
        StudyStatement[] all = [.. files.SelectMany(path => StudyStatements.Of(path, library.Sql(path)!))];
        all.Where(s => s.Makes.Length == 0).Select(s => s.Text).ShouldBeEmpty();
        StudyStatements.Needed(all, study.Figures.SelectMany(f => library.Statements(f)).Select(s => s.Text)).ShouldBe(all);
        StudyStatements.Needed(all, library.Statements("gates").Select(s => s.Text)).Select(s => s.Makes).ShouldBe(["card"]);
    }

    [Fact]
    public void A_figure_alone_and_the_claims_alone_are_those_of_the_whole_study()
    {
        Assert.SkipWhen(hub.Report is null, "needs DuckDB");
        foreach (var id in new[] { "gates", "life-cycle", "first-response" })
        {
            var (alone, whole) = (StudyRun.Of().Only(id).Run(hub.Snapshot, cancellation: TestContext.Current.CancellationToken).Figures.Single(), hub.Report.Figures.Single(f => f.Id == id));
            alone.Views.Length.ShouldBe(whole.Views.Length);
            foreach (var (one, other) in alone.Views.Zip(whole.Views)) one.Table.Rows.SelectMany(r => r).ShouldBe(other.Table.Rows.SelectMany(r => r), $"{id} {one.Who} {one.Part}");
        }
        StudyRun.Of().OnlyClaims().Run(hub.Snapshot, cancellation: TestContext.Current.CancellationToken).Claims.ShouldBe(hub.Report.Claims);
    }

    [Fact]
    public void Rows_of_parts_come_apart_in_their_order()
    {
        var rows = new StudyRows(("part", new[] { 2.0, 0, 2, 0 }), ("x", new[] { 1.0, 2, 3, 4 }), ("t", new string?[] { "a", "b", null, "d" }));
        var split = rows.Split("part", 3);
        split.Select(r => string.Join(' ', r.Numbers("x"))).ShouldBe(["2 4", "", "1 3"]);
        split[2].Texts("t").ShouldBe(["a", null]);
        split[1].Names.ShouldBe(["x", "t"]);
        foreach (var odd in new[] { 3.0, -1, 0.5, double.NaN })
            Should.Throw<EngineException>(() => new StudyRows(("part", new[] { odd })).Split("part", 3)).Message.ShouldContain("the number of a part from 0 to 2");
    }
}
