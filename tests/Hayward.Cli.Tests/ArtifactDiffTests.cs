using System.Text.Json;

namespace Hayward.Cli.Tests;

public sealed class ArtifactDiffTests
{
    private static readonly string Base = SampleFolder.PathOf("fenland-ai--sedge-131k");

    [Fact]
    public async Task A_quantization_is_told_in_words()
    {
        var call = await Call.Of("artifact", "diff", Base, SampleFolder.PathOf("quantfold--sedge-131k-GGUF"));
        call.Code.ShouldBe(ExitCode.Done);
        call.Out.ShouldStartWith("quantized copy\n21 tensors: 5 cast between BF16 and F32, 16 quantized as Q8_0.\n");
        call.Out.Split('\n').ShouldAllBe(line => line.Length <= 80);
        call.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_document_lists_what_is_not_the_same_and_all_on_request()
    {
        string[] words = ["artifact", "diff", SampleFolder.PathOf("moorgate-labs--Llama-Moorgate-131K"), SampleFolder.PathOf("j-thatcher--moor-chat"), "--json"];
        using var changed = JsonDocument.Parse((await Call.Of(words)).Out);
        using var all = JsonDocument.Parse((await Call.Of([.. words, "--tensors", "all"])).Out);
        changed.RootElement.GetProperty("summary").GetProperty("reading").GetString().ShouldBe("further-trained");
        var same = changed.RootElement.GetProperty("summary").GetProperty("counts").GetProperty("same").GetInt32();
        all.RootElement.GetProperty("tensors").GetArrayLength().ShouldBe(21);
        changed.RootElement.GetProperty("tensors").GetArrayLength().ShouldBe(21 - same);
    }

    [Theory]
    [InlineData("quantfold--sedge-131k-GGUF")]
    [InlineData("gorse-merges--gorse-blend-131k")]
    [InlineData("heath-commons--commoner-steward-lora")]
    public async Task The_document_is_of_the_published_schema(string other)
    {
        var call = await Call.Of("artifact", "diff", Base, SampleFolder.PathOf(other), "--json", "--tensors", "all");
        await Oracle.ValidatesAsync(Path.Combine(Snapshot.Root, "docs/reference/schemas/hayward-diff-1.schema.json"), call.Out);
    }

    [Theory]
    [InlineData("parish-mirror--sedge-131k", "pointer")]
    [InlineData("wherry--reedbed-131k", "ends")]
    public async Task Weights_that_are_not_there_are_an_input_error(string sample, string word)
    {
        var call = await Call.Of("artifact", "diff", Base, SampleFolder.PathOf(sample));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain(word);
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_choice_is_a_usage_error() => (await Call.Of("artifact", "diff", Base, Base, "--tensors", "some")).Code.ShouldBe(ExitCode.Usage);
}
