using System.Text.Json;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Synthesis;
using Hayward.Observatory.Tables;
using Hayward.Studies;

namespace Hayward.Cli.Tests;

public sealed class StudyTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hayward-study-");

    public StudyTests()
    {
        Assert.SkipWhen(ParquetTable.Missing is not null, $"needs DuckDB: {ParquetTable.Missing}");
        var truth = SyntheticHub.Write(new SyntheticOptions(1_500, 5) { Interactions = 1_200 }, At("hub"), cancellation: TestContext.Current.CancellationToken);
        new SnapshotImport([At("hub/models.jsonl"), At("hub/discussions.jsonl")], At("snapshot")) { Observed = truth.Observed }.Run(cancellation: TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public async Task A_run_writes_a_page_and_every_figure()
    {
        var call = await Call.Of("study", "run", At("snapshot"), "--to", At("out"));

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Out.ShouldContain("1,500 models");
        call.Out.ShouldContain("published statements");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= Terminal.UsualWidth);
        (await File.ReadAllTextAsync(At("out/index.html"), TestContext.Current.CancellationToken)).ShouldStartWith("<!DOCTYPE html>");
        (await File.ReadAllLinesAsync(At("out/figures/totals.csv"), TestContext.Current.CancellationToken))[1].ShouldBe("everyone,,models,1500,1500");
        using var chart = JsonDocument.Parse(await File.ReadAllTextAsync(At("out/figures/life-cycle.vl.json"), TestContext.Current.CancellationToken));
        chart.RootElement.GetProperty("data").GetProperty("values").GetArrayLength().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_check_is_a_list_of_statements_with_their_verdicts()
    {
        var call = await Call.Of("study", "check", At("snapshot"), "--json");

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        using var list = JsonDocument.Parse(call.Out);
        foreach (var claim in list.RootElement.EnumerateArray())
        {
            foreach (var field in new[] { "id", "statement", "published", "measured", "verdict", "reason" }) claim.TryGetProperty(field, out _).ShouldBeTrue(field);
            claim.GetProperty("verdict").GetString().ShouldBeOneOf("reproduced", "differs", "undetermined");
        }
        list.RootElement.GetArrayLength().ShouldBe(20);
        (await Call.Of("study", "check", At("snapshot"))).Out.ShouldContain("Where the publication contradicts itself");
    }

    [Fact]
    public async Task The_whole_report_has_a_schema()
    {
        var call = await Call.Of("study", "run", At("snapshot"), "--json");

        Snapshot.Matches("docs/reference/schemas/hayward-study-1.schema.json", StudyReportJson.Schema().ToJsonString(Indented) + "\n");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-study-1.schema.json"), call.Out);
    }

    [Theory]
    [InlineData("csv", "who,part,measure,value,of")]
    [InlineData("json", "\"figures\"")]
    [InlineData("table", "The hub in numbers")]
    public async Task A_figure_comes_in_each_form(string format, string part) =>
        (await Call.Of("study", "figure", "totals", At("snapshot"), "--format", format)).Out.ShouldContain(part);

    [Theory]
    [InlineData("figure|nothing", "one of totals, growth")]
    [InlineData("figure|drift", "It cannot be determined from this snapshot")]
    [InlineData("figure|totals|--format|vega", "is a table and has no chart")]
    [InlineData("check|--as-of|yesterday", "is no day")]
    [InlineData("run|--study|nothing", "There is no study 'nothing'")]
    [InlineData("search|(", "missing")]
    public async Task What_cannot_be_answered_is_one_sentence(string words, string said)
    {
        var parts = words.Split('|').ToList();
        parts.Insert(parts[0] is "figure" or "search" ? 2 : 1, At("snapshot"));

        var call = await Call.Of(["study", .. parts]);

        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(said);
    }

    [Fact]
    public async Task Threads_are_found_and_a_sheet_is_written_for_coders()
    {
        var call = await Call.Of("study", "search", "license", At("snapshot"), "--limit", "3", "--csv", At("sheet.csv"));

        call.Code.ShouldBe(ExitCode.Done, call.Error);
        call.Error.ShouldContain("3 threads");
        (await File.ReadAllLinesAsync(At("sheet.csv"), TestContext.Current.CancellationToken))[0].ShouldBe("unit,coder,code,title,excerpt");
        await File.WriteAllTextAsync(At("codes.csv"), "unit,coder,code\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n3,a,y\n3,b,y\n", TestContext.Current.CancellationToken);
        (await Call.Of("study", "agreement", At("codes.csv"))).Out.ShouldContain("0.400");
    }

    [Fact]
    public void The_help_names_the_themes_of_the_codebook() =>
        string.Join(", ", ThreadSearch.Themes().Select(t => t.Id)).ShouldBe(Commands.StudySearchCommand.Themes);
}
