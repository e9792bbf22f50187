using Hayward.Artifacts.Comparison.Elements;
using Hayward.Lineage.Weights.Quantization;
using Hayward.Tests.Artifacts.Comparison;
using Hayward.Tests.Artifacts.Comparison.Elements;

namespace Hayward.Tests.Lineage.Weights.Quantization;

public sealed class BlockQuantizersTests
{
    private const int Columns = 512;

    [Theory, InlineData("Q8_0"), InlineData("Q4_0"), InlineData("Q4_1"), InlineData("Q5_0"), InlineData("Q5_1"), InlineData("TQ1_0"), InlineData("TQ2_0"), InlineData("MXFP4")]
    public void A_quantizer_that_is_laid_down_writes_the_bytes_of_ggml(string type)
    {
        var format = ElementFormat.Of(type)!;
        var values = TestModel.Rounded(TestModel.Noise(200 * Columns, "quantizer", 0.02));
        // Zeros, one number alone, numbers at the end of the range, ties.
        values.AsSpan(0, Columns).Clear();
        values[Columns] = 1;
        values.AsSpan(Columns + 1, Columns - 1).Clear();
        for (var i = 2 * Columns; i < 3 * Columns; i++)
            values[i] = ((i % 17) - 8) / 16f;
        for (var i = 3 * Columns; i < 4 * Columns; i++)
            values[i] *= 1e-5f;
        var bytes = new byte[format.BytesOf(values.Length)];
        BlockQuantizers.Of(type)!(values, bytes);
        var theirs = GgmlLibrary.Quantize(format, values, Columns, weighted: false);

        for (var block = 0; block < bytes.Length / format.BlockBytes; block++)
            bytes.AsSpan(block * format.BlockBytes, format.BlockBytes).SequenceEqual(theirs.AsSpan(block * format.BlockBytes, format.BlockBytes)).ShouldBeTrue($"block {block}");
    }

    [Fact]
    public void Types_whose_quantizer_searches_for_a_scale_are_not_made_again() =>
        new[] { "Q2_K", "Q4_K", "Q6_K", "IQ4_NL", "IQ2_XXS", "F16" }.ShouldAllBe(type => BlockQuantizers.Of(type) == null);
}
