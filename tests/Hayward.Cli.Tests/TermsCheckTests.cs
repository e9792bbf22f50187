using System.Text.Json;

namespace Hayward.Cli.Tests;

public sealed class TermsCheckTests
{
    private static readonly string Moorgate = SampleFolder.PathOf("moorgate-labs--Llama-Moorgate-131K");
    private static readonly string Models = Path.GetDirectoryName(Moorgate)!;

    [Fact]
    public async Task The_answer_stands_first_and_then_what_is_owed_by_clause_and_way()
    {
        var call = await Call.Of("terms", "check", Moorgate, "--as", "start-up");
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldStartWith("Allowed if: start-up may use it");
        call.Out.ShouldContain("What is owed");
        call.Out.ShouldContain("Built with Llama");
        call.Out.ShouldContain("section 1(b)(i)");
        call.Out.ShouldContain("This is no legal advice.");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        call.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fine_tune_that_lost_its_licence_is_undetermined_and_its_parent_still_binds()
    {
        var call = await Call.Of("terms", "check", SampleFolder.PathOf("j-thatcher--moor-chat"), "--as", "hobbyist", "--with", Models);
        call.Code.ShouldBe(ExitCode.Finding);
        call.Out.ShouldStartWith("Undetermined:");
        call.Out.ShouldContain("without one nobody but the owner has any right in it");
        call.Out.ShouldContain("made from moorgate-labs/Llama-Moorgate-131K (derived)");
        (await Call.Of("terms", "check", SampleFolder.PathOf("j-thatcher--moor-chat"), "--as", "hobbyist", "--with", Models, "--fail-on", "not-allowed")).Code.ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task An_ancestor_that_is_not_on_the_disk_is_known_from_the_graph_of_a_hub()
    {
        var folder = Directory.CreateTempSubdirectory("hayward-terms-").FullName;
        try
        {
            var (listing, graph) = (Path.Combine(folder, "models.jsonl"), Path.Combine(folder, "hub.lineage"));
            await File.WriteAllTextAsync(listing, """{"id":"moorgate-labs/Llama-Moorgate-131K","tags":["license:llama3.1"]}""" + "\n", TestContext.Current.CancellationToken);
            (await Call.Of("lineage", "build", listing, "--to", graph)).Code.ShouldBe(ExitCode.Done);

            var alone = await Call.Of("terms", "check", SampleFolder.PathOf("j-thatcher--moor-chat"), "--as", "hobbyist");
            var known = await Call.Of("terms", "check", SampleFolder.PathOf("j-thatcher--moor-chat"), "--as", "hobbyist", "--in", graph);

            alone.Out.ShouldNotContain("llama3.1 of moorgate-labs");
            known.Out.ShouldContain("llama3.1 of moorgate-labs/Llama-Moorgate-131K");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_merge_of_two_bases_cannot_be_named()
    {
        var call = await Call.Of("terms", "check", SampleFolder.PathOf("gorse-merges--gorse-blend-131k"), "--as", "university", "--with", Models);
        call.Code.ShouldBe(ExitCode.Finding);
        call.Out.ShouldStartWith("Not allowed:");
        call.Out.ReplaceLineEndings(" ").ShouldContain("no name does both");
    }

    [Fact]
    public async Task The_table_holds_all_standard_actors_with_footnotes()
    {
        var call = await Call.Of("terms", "check", Moorgate, "--all-profiles");
        call.Code.ShouldBe(ExitCode.Done);
        foreach (var actor in new[] { "hobbyist", "university", "start-up", "million-dollar-company", "large-platform", "eu-public-body", "military" }) call.Out.ShouldContain(actor);
        call.Out.ShouldContain("700,000,000 users a month");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        (await Call.Of("terms", "check", Moorgate, "--all-profiles", "--fail-on", "not-allowed")).Code.ShouldBe(ExitCode.Finding);
    }

    [Theory]
    [InlineData("--users", "700000001", "not-allowed")]
    [InlineData("--users", "5", "allowed-if")]
    public async Task Single_facts_stand_above_those_of_the_profile(string option, string value, string expected)
    {
        var call = await Call.Of("terms", "check", Moorgate, "--as", "start-up", option, value, "--json");
        using var document = JsonDocument.Parse(call.Out);
        document.RootElement.GetProperty("judgements")[0].GetProperty("answer").GetString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("moorgate-labs--Llama-Moorgate-131K")]
    [InlineData("gorse-merges--gorse-blend-131k")]
    [InlineData("heath-commons--commoner-steward-lora")]
    public async Task The_document_is_of_the_published_schema(string sample)
    {
        var call = await Call.Of("terms", "check", SampleFolder.PathOf(sample), "--all-profiles", "--with", Models, "--json");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-terms-1.schema.json"), call.Out);
    }

    [Fact]
    public async Task Wrong_calls_are_usage_errors_and_wrong_input_is_one_sentence()
    {
        (await Call.Of("terms", "check", Moorgate)).Code.ShouldBe(ExitCode.Usage);
        (await Call.Of("terms", "check", Moorgate, "--as", "hobbyist", "--all-profiles")).Code.ShouldBe(ExitCode.Usage);
        (await Call.Of("terms", "check", Moorgate, "--domicile", "Germany")).Code.ShouldBe(ExitCode.Usage);
        foreach (var words in new string[][] { ["--as", "nobody-at-all"], ["--as", "hobbyist", "--with", "/no/such/folder"] })
        {
            var call = await Call.Of(["terms", "check", Moorgate, .. words]);
            call.Code.ShouldBe(ExitCode.Input);
            call.Out.ShouldBeEmpty();
            call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        }

        var profile = Path.Combine(SampleFolder.Scratch, "bad-profile.yaml");
        await File.WriteAllTextAsync(profile, "comercial: true\n", TestContext.Current.CancellationToken);
        var bad = await Call.Of("terms", "check", Moorgate, "--as", profile);
        bad.Code.ShouldBe(ExitCode.Input);
        bad.Error.ShouldContain("comercial");
    }

    [Fact]
    public async Task A_circle_of_bases_is_one_sentence()
    {
        foreach (var (name, parent) in new[] { ("a--x", "b/y"), ("b--y", "a/x") })
        {
            Directory.CreateDirectory(Path.Combine(SampleFolder.Scratch, "circle", name));
            await File.WriteAllTextAsync(Path.Combine(SampleFolder.Scratch, "circle", name, "README.md"), $"---\nlicense: mit\nbase_model: {parent}\n---\n", TestContext.Current.CancellationToken);
        }

        var call = await Call.Of("terms", "check", Path.Combine(SampleFolder.Scratch, "circle", "a--x"), "--as", "hobbyist", "--with", Path.Combine(SampleFolder.Scratch, "circle"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("has no circle");
    }

    [Fact]
    public async Task Two_licences_are_compared_both_ways()
    {
        var call = await Call.Of("terms", "compatible", "gpl-3.0", "apache-2.0");
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldContain("a part under Apache-2.0 in a work under GPL-3.0");
        var json = await Call.Of("terms", "compatible", "GPL-3.0-only", "Apache-2.0", "--json");
        using var document = JsonDocument.Parse(json.Out);
        document.RootElement.GetProperty("bInA").GetProperty("answer").GetString().ShouldBe("yes");
        document.RootElement.GetProperty("aInB").GetProperty("answer").GetString().ShouldBe("no");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-compatible-1.schema.json"), json.Out);
        (await Call.Of("terms", "compatible", "no such licence", "MIT")).Code.ShouldBe(ExitCode.Input);
    }
}
