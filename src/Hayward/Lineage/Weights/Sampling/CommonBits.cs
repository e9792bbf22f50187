using System.Numerics;
using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Bit distance of two types: both are cast to the coarser one first, as whoever made one of the other did.</summary>
internal static class CommonBits
{
    /// <summary>The type to which both are cast; null when there is none whose bits say something.</summary>
    public static string? Of(ElementFormat a, ElementFormat b) =>
        a is PlainFormat { IsFloat: true, BlockBytes: >= 2 } left && b is PlainFormat { IsFloat: true, BlockBytes: >= 2 } right
            ? (left.MantissaBits <= right.MantissaBits ? left : right).Name is var name && name == "F64" ? "F32" : name
            : null;

    /// <summary>Bits in which the numbers differ once they are of type <paramref name="common"/>.</summary>
    public static long Different(ReadOnlySpan<float> a, ReadOnlySpan<float> b, string common)
    {
        var count = 0L;
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(Bits(a[i], common) ^ Bits(b[i], common));
        return count;
    }

    private static uint Bits(float value, string type) => type switch
    {
        "BF16" => Rounded(value),
        "F16" => BitConverter.HalfToUInt16Bits((Half)value),
        _ => BitConverter.SingleToUInt32Bits(value),
    };

    /// <summary>To nearest, ties to even.</summary>
    private static uint Rounded(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? bits >> 16 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
    }
}
