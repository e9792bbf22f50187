namespace Hayward.Samples.Weights;

/// <summary>Rounds numbers to what a stored type can hold, to nearest and ties to even.</summary>
internal static class Rounding
{
    /// <summary>The nearest value of <paramref name="type"/>, again as a float, exactly. Finite numbers only.</summary>
    public static float To(ElementType type, double value) => type switch
    {
        ElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BFloat16Bits((float)value) << 16),
        ElementType.Float16 => (float)(Half)(float)value,
        _ => (float)value,
    };

    /// <summary>The 16 bits of the nearest BF16 number.</summary>
    public static ushort BFloat16Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
