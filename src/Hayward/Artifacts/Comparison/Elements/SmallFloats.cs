namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>The 256 values of the floats of eight bits.</summary>
/// <remarks>Source: OCP 8-bit Floating Point Specification 1.0, section 5 (E4M3, E5M2); for the variants without infinity and negative zero
/// (FNUZ) Noune et al., https://arxiv.org/abs/2206.02915; for E8M0 OCP Microscaling Formats 1.0, section 5.4.1.</remarks>
internal static class SmallFloats
{
    /// <summary>E4M3: bias 7, no infinity, all bits set is no number.</summary>
    public static float[] E4M3 { get; } = Table(b => (b & 0x7F) == 0x7F ? float.NaN : Value(b, 3, 7));

    /// <summary>E5M2: bias 15, infinity and no numbers as in IEEE 754.</summary>
    public static float[] E5M2 { get; } = Table(b => (b & 0x7F) switch
    {
        0x7C => b >= 0x80 ? float.NegativeInfinity : float.PositiveInfinity,
        > 0x7C => float.NaN,
        _ => Value(b, 2, 15),
    });

    /// <summary>E4M3FNUZ: bias 8; what would be negative zero is no number.</summary>
    public static float[] E4M3Fnuz { get; } = Table(b => b == 0x80 ? float.NaN : Value(b, 3, 8));

    /// <summary>E5M2FNUZ: bias 16; what would be negative zero is no number.</summary>
    public static float[] E5M2Fnuz { get; } = Table(b => b == 0x80 ? float.NaN : Value(b, 2, 16));

    /// <summary>E8M0: a power of two.</summary>
    public static float[] E8M0 { get; } = Table(b => b == 0xFF ? float.NaN : MathF.ScaleB(1f, b - 127));

    private static float[] Table(Func<int, float> value) => [.. Enumerable.Range(0, 256).Select(value)];

    private static float Value(int bits, int mantissaBits, int bias)
    {
        var mantissa = bits & ((1 << mantissaBits) - 1);
        var exponent = (bits & 0x7F) >> mantissaBits;
        var magnitude = exponent == 0
            ? MathF.ScaleB(mantissa, 1 - bias - mantissaBits)
            : MathF.ScaleB((1 << mantissaBits) + mantissa, exponent - bias - mantissaBits);
        return bits >= 0x80 ? -magnitude : magnitude;
    }
}
