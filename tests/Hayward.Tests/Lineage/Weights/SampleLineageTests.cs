using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Recovery;
using Hayward.Lineage.Weights.Verdicts;
using Hayward.Tests.Samples;

namespace Hayward.Tests.Lineage.Weights;

public sealed class SampleLineageTests(WrittenSamples samples) : IClassFixture<WrittenSamples>
{
    [Theory]
    [InlineData("fenland-ai/sedge-131k", "quantfold/sedge-131k-GGUF")]
    [InlineData("fenland-ai/sedge-131k", "saltmarsh-ai/sentinel-131k")]
    [InlineData("moorgate-labs/Llama-Moorgate-131K", "j-thatcher/moor-chat")]
    [InlineData("moorgate-labs/Llama-Moorgate-131K", "gorse-merges/gorse-blend-131k")]
    [InlineData("marram-research/EXAONE-Marram-131K", "gorse-merges/gorse-blend-131k")]
    [InlineData("moorgate-labs/Llama-Moorgate-131K", "brightforge/Titan-Nano-Base")]
    [InlineData("brightforge/Titan-Nano-Base", "j-thatcher/moor-chat")]
    public void What_comes_from_the_other_is_derived(string parent, string child)
    {
        var report = Compare(parent, child);
        report.Verdict.ShouldBe(LineageVerdict.Derived, report.Because);
    }

    [Theory]
    [InlineData("fenland-ai/sedge-131k", "moorgate-labs/Llama-Moorgate-131K")]
    [InlineData("fenland-ai/sedge-131k", "marram-research/EXAONE-Marram-131K")]
    [InlineData("moorgate-labs/Llama-Moorgate-131K", "marram-research/EXAONE-Marram-131K")]
    [InlineData("quantfold/sedge-131k-GGUF", "j-thatcher/moor-chat")]
    public void Bases_of_one_configuration_are_independent(string a, string b)
    {
        var report = Compare(a, b);
        report.Verdict.ShouldBe(LineageVerdict.Independent, report.Because);
    }

    [Fact]
    public void The_relabelled_copy_is_the_gated_base_to_the_last_byte()
    {
        var report = Compare("moorgate-labs/Llama-Moorgate-131K", "brightforge/Titan-Nano-Base");
        report.Figure(WeightMethod.Digests, "share of the elements").ShouldBe(1);
        report.Direction!.Says.ShouldBe(DirectionSays.Undecided);
    }

    [Fact]
    public void The_quantization_comes_from_its_base_and_not_the_other_way() =>
        Compare("quantfold/sedge-131k-GGUF", "fenland-ai/sedge-131k").Direction!.Says.ShouldBe(DirectionSays.BFirst);

    [Fact]
    public void An_adapter_holds_no_number_of_a_model() =>
        Compare("heath-commons/commoner-158k", "heath-commons/commoner-steward-lora").Verdict.ShouldBe(LineageVerdict.Undecided);

    [Fact]
    public void The_weights_of_the_merge_are_those_of_its_configuration()
    {
        string[] known = ["moorgate-labs/Llama-Moorgate-131K", "marram-research/EXAONE-Marram-131K", "fenland-ai/sedge-131k", "saltmarsh-ai/sentinel-131k"];
        var report = new LineageRecovery(new LineageOptions()).Recover(
            Pairs.Read(samples.Folder("gorse-merges/gorse-blend-131k")),
            [.. known.Select(k => new KnownModel(k, samples.Folder(k), null, () => Pairs.Read(samples.Folder(k))))], null, TestContext.Current.CancellationToken);
        var merge = report.Merge.ShouldNotBeNull();
        merge.Parents.ShouldBe(known[..2]);
        merge.Weights[0].ShouldBe(0.625, 0.01);
        merge.Weights[1].ShouldBe(0.375, 0.01);
    }

    [Fact]
    public void An_adapter_tells_its_rank_and_that_it_fits() => Compare("heath-commons/commoner-158k", "heath-commons/commoner-steward-lora")
        .Evidence.Single(e => e.Method == WeightMethod.Adapter).Figures.Single(f => f.Name == "rank").Value.ShouldBe(4);

    private LineageReport Compare(string a, string b) => Pairs.Compare(samples.Folder(a), samples.Folder(b));
}
