using System.Text.Json;

namespace Hayward.Cli.Tests;

public sealed class LineageWeightsTests
{
    private static readonly string Moorgate = SampleFolder.PathOf("moorgate-labs--Llama-Moorgate-131K");
    private static readonly string Sedge = SampleFolder.PathOf("fenland-ai--sedge-131k");
    private static readonly string Models = Path.GetDirectoryName(Sedge)!;

    [Fact]
    public async Task A_fine_tune_is_told_in_words()
    {
        var call = await Call.Of("lineage", "compare", Moorgate, SampleFolder.PathOf("j-thatcher--moor-chat"));
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldStartWith("derived");
        call.Out.ShouldContain("Which came first");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        call.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_of_one_configuration_are_independent() =>
        (await Call.Of("lineage", "compare", Moorgate, Sedge)).Out.ShouldStartWith("independent");

    [Fact]
    public async Task The_relabelled_copy_is_exposed()
    {
        var call = await Call.Of("lineage", "compare", Moorgate, SampleFolder.PathOf("brightforge--Titan-Nano-Base"));
        call.Out.ShouldStartWith("derived");
        call.Out.ReplaceLineEndings(" ").ShouldContain("same to the last byte");
    }

    [Theory]
    [InlineData("quantfold--sedge-131k-GGUF")]
    [InlineData("moorgate-labs--Llama-Moorgate-131K")]
    [InlineData("heath-commons--commoner-steward-lora")]
    public async Task The_document_is_of_the_published_schema(string other) =>
        await Validates("hayward-lineage-1", await Call.Of("lineage", "compare", Sedge, SampleFolder.PathOf(other), "--json", "--appeal", "--date-a", "2026-02-01", "--date-b", "2026-03-01"));

    [Theory]
    [InlineData("quantfold--sedge-131k-GGUF", "fenland-ai--sedge-131k")]
    [InlineData("saltmarsh-ai--sentinel-131k", "fenland-ai--sedge-131k")]
    [InlineData("j-thatcher--moor-chat", "moorgate-labs--Llama-Moorgate-131K")]
    public async Task The_parent_is_recovered_from_all_samples(string child, string parent)
    {
        var call = await Call.Of("lineage", "recover", SampleFolder.PathOf(child), "--against", Models, "--json");
        call.Code.ShouldBe(ExitCode.Done);
        using var report = JsonDocument.Parse(call.Out);
        var first = report.RootElement.GetProperty("candidates").EnumerateArray().ToList();
        first[0].GetProperty("verdict").GetString().ShouldBe("derived");
        var nearest = first.TakeWhile(c => c.GetProperty("distance").GetDouble() == first[0].GetProperty("distance").GetDouble()).Select(c => c.GetProperty("name").GetString()).ToList();
        nearest.ShouldContain(parent);
    }

    [Fact]
    public async Task The_merge_is_recovered_with_its_weights()
    {
        var call = await Call.Of("lineage", "recover", SampleFolder.PathOf("gorse-merges--gorse-blend-131k"), "--against", Models, "--json");
        using var report = JsonDocument.Parse(call.Out);
        var merge = report.RootElement.GetProperty("merge");
        // The copy of the gated base lies as near as the base itself.
        merge.GetProperty("parents")[0].GetString().ShouldBeOneOf("moorgate-labs--Llama-Moorgate-131K", "brightforge--Titan-Nano-Base");
        merge.GetProperty("parents")[1].GetString().ShouldBe("marram-research--EXAONE-Marram-131K");
        merge.GetProperty("weights")[0].GetDouble().ShouldBe(0.625, 0.01);
        merge.GetProperty("weights")[1].GetDouble().ShouldBe(0.375, 0.01);
    }

    [Fact]
    public async Task Each_hypothesis_has_its_consequence_for_the_terms()
    {
        var call = await Call.Of("lineage", "compare", Moorgate, SampleFolder.PathOf("brightforge--Titan-Nano-Base"), "--json");
        using var report = JsonDocument.Parse(call.Out);
        var terms = report.RootElement.GetProperty("terms").EnumerateArray().ToDictionary(t => t.GetProperty("hypothesis").GetString()!);
        terms.Keys.ShouldBe(["B comes from A", "A comes from B", "independent"]);
        // The gated base is under the Llama 3.1 licence; the copy says Apache-2.0.
        terms["B comes from A"].GetProperty("added").EnumerateArray().Select(t => t.GetString()).ShouldContain("naming-prefix");
        terms["A comes from B"].GetProperty("added").EnumerateArray().Select(t => t.GetString()).ShouldNotContain("naming-prefix");
        terms["independent"].GetProperty("added").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_recovered_is_of_the_published_schema() => await Validates(
        "hayward-recovery-1", await Call.Of("lineage", "recover", SampleFolder.PathOf("gorse-merges--gorse-blend-131k"), "--against", Models, "--json"));

    [Fact]
    public async Task Sketches_nominate_the_parent_and_rows_decide()
    {
        var sketches = Path.Combine(SampleFolder.Scratch, "known.sketches");
        (await Call.Of("lineage", "sketch", sketches, "--from", Models)).Out.ShouldStartWith("13 sketches in ");
        (await Call.Of("lineage", "sketch", sketches, "--from", Sedge, "--append")).Out.ShouldStartWith("13 sketches in ");
        var call = await Call.Of("lineage", "recover", SampleFolder.PathOf("quantfold--sedge-131k-GGUF"), "--against", sketches);
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ReplaceLineEndings(" ").ShouldStartWith("Nearest of kin of quantfold--sedge-131k-GGUF: fenland-ai--sedge-131k;");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task An_index_of_digests_names_the_copy()
    {
        var index = Path.Combine(SampleFolder.Scratch, "lineage.index");
        (await Call.Of("artifact", "index", index, "--from", Moorgate)).Code.ShouldBe(ExitCode.Done);
        var call = await Call.Of("lineage", "recover", SampleFolder.PathOf("brightforge--Titan-Nano-Base"), "--against", index);
        call.Out.ReplaceLineEndings(" ").ShouldContain("All 21 tensors are those of moorgate-labs--Llama-Moorgate-131K to the last byte.");
    }

    [Fact]
    public async Task Sketches_of_another_version_are_one_sentence()
    {
        var path = Path.Combine(SampleFolder.Scratch, "old.sketches");
        await File.WriteAllBytesAsync(path, [.. "HAYWSKT9"u8, .. new byte[64]], TestContext.Current.CancellationToken);
        var call = await Call.Of("lineage", "recover", Sedge, "--against", path);
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().ShouldEndWith("Its sketches are of version 9 and this program reads version 1; make them again with 'hayward lineage sketch'.");
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("parish-mirror--sedge-131k", "pointer")]
    public async Task Weights_that_are_not_there_are_an_input_error(string sample, string word)
    {
        var call = await Call.Of("lineage", "compare", Sedge, SampleFolder.PathOf(sample));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain(word);
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_date_that_is_none_is_a_usage_error() =>
        (await Call.Of("lineage", "compare", Sedge, Sedge, "--date-a", "soon")).Code.ShouldBe(ExitCode.Usage);

    private static async Task Validates(string schema, Call call)
    {
        call.Code.ShouldBe(ExitCode.Done);
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, $"docs/reference/schemas/{schema}.schema.json"), call.Out);
    }
}
