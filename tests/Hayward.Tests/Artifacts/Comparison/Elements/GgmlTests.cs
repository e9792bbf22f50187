using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Tests.Artifacts.Comparison.Elements;

/// <summary>Blocks as ggml itself makes and reads them.</summary>
public sealed class GgmlTests
{
    private const int Columns = 512;
    private const int Rows = 48;

    public static TheoryData<string> Types() => GgmlLibrary.Types();

    [Theory, MemberData(nameof(Types))]
    public void What_ggml_quantized_is_decoded_bit_for_bit(string type)
    {
        var format = ElementFormat.Of(type)!;
        foreach (var weighted in new[] { false, true }.Where(w => w || !Ggml.NeedsWeights(type)))
        {
            var bytes = GgmlLibrary.Quantize(format, Source(0.02), Columns, weighted);
            Same(Decoded(format, bytes), GgmlLibrary.Required().Decode(type, bytes, Rows * Columns));
        }
    }

    // Any bytes are blocks: each code, each sign and each scale comes up, scales that are no number among them.
    [Theory, MemberData(nameof(Types))]
    public void Blocks_of_noise_are_decoded_bit_for_bit(string type)
    {
        var format = ElementFormat.Of(type)!;
        var bytes = new byte[4096 * format.BlockBytes];
        new Random(20261120).NextBytes(bytes);
        Same(Decoded(format, bytes), GgmlLibrary.Required().Decode(type, bytes, 4096 * format.BlockElements));
    }

    /// <summary>Normal noise with a row of zeros, rows of other sizes and some outliers.</summary>
    private static float[] Source(double spread)
    {
        var values = TestModel.Rounded(TestModel.Noise(Rows * Columns, "ggml", spread));
        values.AsSpan(0, Columns).Clear();
        for (var i = 0; i < Columns; i++)
        {
            values[Columns + i] *= 1024;
            values[(2 * Columns) + i] /= 1024;
        }
        for (var i = 3 * Columns; i < values.Length; i += 997)
            values[i] *= 50;
        return values;
    }

    private static float[] Decoded(ElementFormat format, byte[] bytes)
    {
        var values = new float[bytes.Length / format.BlockBytes * format.BlockElements];
        format.Decode(bytes, values);
        return values;
    }

    /// <summary>Bits, but for the sign of zero and the kinds of what is no number.</summary>
    private static void Same(float[] ours, float[] theirs)
    {
        for (var i = 0; i < theirs.Length; i++)
            if (ours[i] != theirs[i] && !(float.IsNaN(ours[i]) && float.IsNaN(theirs[i])))
                Assert.Fail($"element {i}: ours {ours[i]:R}, ggml {theirs[i]:R}");
    }
}
