using System.Text.Json;
using Hayward.Knowledge;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Studies.Methods;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>The files of the study are what they say.</summary>
public sealed class StudyFileTests(StudiedHub hub) : IClassFixture<StudiedHub>
{
    private static readonly string Folder = Path.Combine(Snapshot.Root, "knowledge", "studies", StudyRun.Default);
    private static readonly StudyLibrary Library = StudyLibrary.BuiltIn(StudyRun.Default);

    [Fact]
    public void Every_folder_is_a_figure_of_the_list() =>
        Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).Where(name => name is not ("prepare" or "view" or "part")).Order(StringComparer.Ordinal)
            .ShouldBe(Library.Study.Figures.Order(StringComparer.Ordinal));

    [Fact]
    public void What_was_built_in_is_the_folder() => StudyLibrary.InFolder(Folder).Digest.ShouldBe(Library.Digest);

    [Fact]
    public void Every_figure_has_rows_or_a_method_and_its_claims_have_one_test()
    {
        foreach (var id in Library.Study.Figures)
        {
            var figure = Library.Figure(id);
            if (figure.Method is { } method) StudyMethods.Named(method).Name.ShouldBe(method);
            else Library.Sql($"{id}/rows.sql").ShouldNotBeNull(id);
            foreach (var claim in figure.Claims)
                new[] { claim.Test.Within, claim.Test.Above, claim.Test.Below, claim.Test.Exactly }.Count(t => t is not null).ShouldBe(1, claim.Id);
            if (figure.Claims.Any(c => c.Test.Within is not null && c.Published is null)) throw new InvalidOperationException(id);
        }
    }

    [Fact]
    public void Ids_of_claims_are_used_once() =>
        Library.Study.Figures.SelectMany(id => Library.Figure(id).Claims.Select(c => c.Id)).ShouldBeUnique();

    [Fact]
    public void Charts_name_only_columns_that_their_figures_have()
    {
        Assert.SkipWhen(hub.Report is null, "needs DuckDB");
        foreach (var figure in hub.Report.Figures.Where(f => f.Chart is not null && !f.Views.IsEmpty))
        {
            using var chart = JsonDocument.Parse(figure.Chart!);
            var known = figure.Views[0].Table.Columns.Select(c => c.Name).Concat(Made(chart.RootElement)).ToHashSet();
            foreach (var field in Fields(chart.RootElement)) known.ShouldContain(field, figure.Id);
        }
    }

    [Fact]
    public void A_missing_file_and_a_wrong_chart_are_told()
    {
        Should.Throw<KnowledgeException>(() => StudyRun.Of("nothing")).Message.ShouldContain("There is no study 'nothing'");
        Should.Throw<KnowledgeException>(() => StudyRun.Of().Only("nothing")).Message.ShouldContain("life-cycle");
    }

    private static IEnumerable<string> Fields(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.Name == "field" && p.Value.ValueKind is JsonValueKind.String ? [p.Value.GetString()!] : Fields(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Fields),
        _ => [],
    };

    // Columns that the chart makes itself.
    private static IEnumerable<string> Made(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name != "as" ? Made(p.Value)
            : p.Value.ValueKind is JsonValueKind.Array ? p.Value.EnumerateArray().Select(v => v.GetString()!) : [p.Value.GetString()!]),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Made),
        _ => [],
    };
}
