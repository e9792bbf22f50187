using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

public sealed class ArtifactBomTests
{
    [Theory]
    [InlineData("cyclonedx-1.7", "specVersion", "1.7")]
    [InlineData("cyclonedx-1.6", "specVersion", "1.6")]
    [InlineData("spdx-3.0.1", "@context", "https://spdx.org/rdf/3.0.1/spdx-context.jsonld")]
    public async Task Each_form_is_one_document_on_standard_output(string format, string key, string value)
    {
        var call = await Call.Of("artifact", "bom", SampleFolder.PathOf("parish-mirror--sedge-131k"), "--format", format);
        call.Code.ShouldBe(ExitCode.Done);
        call.Error.ShouldBeEmpty();
        call.Out.ShouldEndWith("}\n");
        JsonNode.Parse(call.Out)![key]!.ToString().ShouldBe(value);
    }

    [Fact]
    public async Task The_usual_form_is_CycloneDX_1_7_and_the_file_holds_what_standard_output_would()
    {
        var folder = SampleFolder.PathOf("parish-mirror--sedge-131k");
        var place = Directory.CreateDirectory(Path.Combine(SampleFolder.Scratch, "bom")).FullName;
        var file = Path.Combine(place, "model.cdx.json");
        var call = await Call.Of("artifact", "bom", folder, "--output", file);
        (call.Code, call.Out).ShouldBe((ExitCode.Done, ""));
        call.Error.ShouldContain("wrote");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe((await Call.Of("artifact", "bom", folder)).Out);
        Directory.GetFiles(place).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_bill_of_a_truncated_file_is_written_says_so_and_ends_with_3()
    {
        var call = await Call.Of("artifact", "bom", SampleFolder.PathOf("wherry--reedbed-131k"));
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.ShouldContain("the bill says so");
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        call.Out.ShouldContain("Not known: model.safetensors: it ends at byte");
    }

    [Fact]
    public async Task A_form_that_does_not_exist_is_a_usage_error() =>
        (await Call.Of("artifact", "bom", SampleFolder.PathOf("parish-mirror--sedge-131k"), "--format", "spdx-2.3")).Code.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task A_place_that_cannot_be_written_is_one_sentence_and_code_3()
    {
        var call = await Call.Of("artifact", "bom", SampleFolder.PathOf("parish-mirror--sedge-131k"), "--output", "/dev/null/model.json");
        call.Code.ShouldBe(ExitCode.Input);
        call.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }
}
