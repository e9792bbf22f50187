using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

public sealed class ExamineTests
{
    private const string Schema = "docs/reference/schemas/hayward-dossier-1.schema.json";

    public static TheoryData<string> Samples() => [.. SampleFolder.Names];

    [Theory, MemberData(nameof(Samples))]
    public async Task Every_sample_gives_a_document_that_its_schema_allows(string name)
    {
        var call = await Call.Of("examine", SampleFolder.PathOf(name), "--json", "--fail-on", "never");
        call.Code.ShouldBeOneOf(ExitCode.Done, ExitCode.Input);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, Schema), call.Out);
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task The_view_of_every_sample_fits_80_columns_and_colours_nothing_in_a_pipe(string name)
    {
        var call = await Call.Of("examine", SampleFolder.PathOf(name), "--fail-on", "never");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        call.Out.ShouldNotContain('\u001b');
        call.Out.Split('\n').ShouldAllBe(line => line.TrimEnd() == line);
    }

    [Fact]
    public async Task A_truncated_file_is_said_in_one_sentence_and_ends_with_3()
    {
        var call = await Call.Of("examine", SampleFolder.PathOf("wherry--reedbed-131k"), "--fail-on", "never");
        call.Code.ShouldBe(ExitCode.Input);
        call.Out.ShouldContain("Could not be read");
    }

    [Fact]
    public async Task The_threshold_decides_the_exit_code()
    {
        var folder = SampleFolder.PathOf("brightforge--Beacon-7B-Chat");
        (await Call.Of("examine", folder, "--fail-on", "high")).Code.ShouldBe(ExitCode.Finding);
        (await Call.Of("examine", folder, "--fail-on", "never")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Page_and_report_are_written_whole_beside_the_view()
    {
        var page = Path.Combine(SampleFolder.Scratch, "page", "dossier.html");
        var report = Path.Combine(SampleFolder.Scratch, "report.sarif");
        var call = await Call.Of("examine", SampleFolder.PathOf("brightforge--Beacon-7B-Chat"), "--html", page, "--sarif", report, "--fail-on", "never");
        call.Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ShouldEndWith("</html>");
        var sarif = JsonNode.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken))!;
        ((string?)sarif["version"]).ShouldBe("2.1.0");
        var run = sarif["runs"]![0]!;
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        foreach (var result in run["results"]!.AsArray())
        {
            ((string?)rules[(int)result!["ruleIndex"]!]!["id"]).ShouldBe((string?)result["ruleId"]);
            result["locations"]!.AsArray().ShouldNotBeEmpty();
        }
        Directory.GetFiles(Path.GetDirectoryName(page)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Evidence_of_every_finding_and_component_names_a_fact_of_the_document()
    {
        foreach (var name in SampleFolder.Names)
        {
            var document = JsonNode.Parse((await Call.Of("examine", SampleFolder.PathOf(name), "--json", "--fail-on", "never")).Out)!;
            var facts = document["facts"]!.AsArray().Select(f => (string)f!["id"]!).ToHashSet();
            var cited = document["findings"]!.AsArray().Concat(document["inventory"]!["components"]!.AsArray())
                .SelectMany(f => f!["evidence"]!.AsArray()).Select(id => (string)id!);
            cited.ShouldAllBe(id => facts.Contains(id));
        }
    }

    [Fact]
    public async Task The_same_folder_gives_the_same_bytes_twice()
    {
        var folder = SampleFolder.PathOf("heath-commons--commoner-158k");
        (await Call.Of("examine", folder, "--json")).Out.ShouldBe((await Call.Of("examine", folder, "--json")).Out);
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_is_one_sentence_and_code_3()
    {
        var call = await Call.Of("examine", SampleFolder.PathOf("fenland-ai--sedge-131k"), "--html", "/dev/null/page.html");
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }
}
