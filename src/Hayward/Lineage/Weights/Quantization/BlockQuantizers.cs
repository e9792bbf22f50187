namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Quantizes whole blocks.</summary>
/// <param name="values">The numbers.</param>
/// <param name="blocks">Takes the blocks.</param>
internal delegate void BlockQuantizer(ReadOnlySpan<float> values, Span<byte> blocks);

/// <summary>The quantizers whose result is laid down by the format, so that a child can be made again from its parent bit for bit. Not here: K and IQ
/// types, whose quantizers search for a scale and differ from version to version.</summary>
/// <remarks>Source: the <c>quantize_row_*_ref</c> functions of src/ggml-quants.c in https://github.com/ggml-org/ggml. Each product is rounded to 32 bits, as a
/// build without fused multiply-add does; another build differs in the few numbers that lie on the border of two levels.</remarks>
internal static class BlockQuantizers
{
    /// <summary>The quantizer of a type; null when its result is not laid down.</summary>
    public static BlockQuantizer? Of(string type) => type switch
    {
        "Q8_0" => SimpleQuantizers.Q8_0,
        "Q4_0" => SimpleQuantizers.Q4_0,
        "Q4_1" => SimpleQuantizers.Q4_1,
        "Q5_0" => SimpleQuantizers.Q5_0,
        "Q5_1" => SimpleQuantizers.Q5_1,
        "TQ1_0" => TernaryQuantizers.TQ1_0,
        "TQ2_0" => TernaryQuantizers.TQ2_0,
        "MXFP4" => FloatQuantizers.MXFP4,
        _ => null,
    };
}
