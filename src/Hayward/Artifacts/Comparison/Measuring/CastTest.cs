using System.Runtime.InteropServices;
using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Asks of every element whether it is what rounding to nearest, ties to even, makes of another.</summary>
internal static class CastTest
{
    /// <summary>True when rounding <paramref name="values"/> to <paramref name="target"/> gives exactly <paramref name="bytes"/>. What is no number
    /// matches anything that is none.</summary>
    /// <param name="values">The numbers before.</param>
    /// <param name="bytes">The elements after, as stored.</param>
    /// <param name="decoded">The same, decoded.</param>
    /// <param name="target">Their type.</param>
    public static bool Holds(ReadOnlySpan<float> values, ReadOnlySpan<byte> bytes, ReadOnlySpan<float> decoded, PlainFormat target) => target.Name switch
    {
        "BF16" => ToBFloat16(values, MemoryMarshal.Cast<byte, ushort>(bytes)),
        "F16" => ToFloat16(values, MemoryMarshal.Cast<byte, ushort>(bytes)),
        "F64" => ToFloat64(values, MemoryMarshal.Cast<byte, double>(bytes)),
        "F32" => ToFloat32(values, decoded),
        _ => ToSmall(values, decoded, target),
    };

    private static bool ToBFloat16(ReadOnlySpan<float> values, ReadOnlySpan<ushort> stored)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var bits = BitConverter.SingleToUInt32Bits(values[i]);
            if (float.IsNaN(values[i]) ? (stored[i] & 0x7FFF) <= 0x7F80 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16 != stored[i])
                return false;
        }
        return true;
    }

    private static bool ToFloat16(ReadOnlySpan<float> values, ReadOnlySpan<ushort> stored)
    {
        for (var i = 0; i < values.Length; i++)
            if (float.IsNaN(values[i]) ? (stored[i] & 0x7FFF) <= 0x7C00 : BitConverter.HalfToUInt16Bits((Half)values[i]) != stored[i])
                return false;
        return true;
    }

    private static bool ToFloat32(ReadOnlySpan<float> values, ReadOnlySpan<float> stored)
    {
        for (var i = 0; i < values.Length; i++)
            if (!Alike(values[i], stored[i]))
                return false;
        return true;
    }

    private static bool ToFloat64(ReadOnlySpan<float> values, ReadOnlySpan<double> stored)
    {
        for (var i = 0; i < values.Length; i++)
            if (float.IsNaN(values[i]) ? !double.IsNaN(stored[i]) : values[i] != stored[i])
                return false;
        return true;
    }

    /// <summary>Rounding by arithmetic. What lies beyond the largest number of the type does not match: software differs there.</summary>
    private static bool ToSmall(ReadOnlySpan<float> values, ReadOnlySpan<float> stored, PlainFormat target)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var step = target.Step(values[i]);
            if (float.IsFinite(values[i]) ? Math.Round(values[i] / step, MidpointRounding.ToEven) * step != stored[i] : !Alike(values[i], stored[i]))
                return false;
        }
        return true;
    }

    private static bool Alike(float a, float b) => a.Equals(b);
}
