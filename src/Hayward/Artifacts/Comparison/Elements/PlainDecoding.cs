using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Decoders of the plain types; bytes are little-endian, as every supported processor is.</summary>
internal static class PlainDecoding
{
    /// <summary>BF16 is the upper half of a 32-bit float.</summary>
    public static void BFloat16(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, ushort>(bytes);
        var target = MemoryMarshal.Cast<float, uint>(values);
        var i = 0;
        for (; i <= source.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(source[i..]));
            (low << 16).CopyTo(target[i..]);
            (high << 16).CopyTo(target[(i + Vector256<uint>.Count)..]);
        }
        for (; i < source.Length; i++)
            target[i] = (uint)source[i] << 16;
    }

    /// <summary>IEEE 754 binary16.</summary>
    public static void Float16(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, ushort>(bytes);
        var i = 0;
        for (; i <= source.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(source[i..]));
            Widen(low).CopyTo(values[i..]);
            Widen(high).CopyTo(values[(i + Vector256<float>.Count)..]);
        }
        for (; i < source.Length; i++)
            values[i] = (float)BitConverter.UInt16BitsToHalf(source[i]);
    }

    public static void Float32(ReadOnlySpan<byte> bytes, Span<float> values) => MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);

    public static void Float64(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, double>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = (float)source[i];
    }

    public static PlainDecoder Table(float[] table) => (bytes, values) =>
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = table[bytes[i]];
    };

    public static void Signed8(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = (sbyte)bytes[i];
    }

    public static void Unsigned8(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < bytes.Length; i++)
            values[i] = bytes[i];
    }

    public static void Signed16(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, short>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    public static void Unsigned16(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, ushort>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    public static void Signed32(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, int>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    public static void Unsigned32(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, uint>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    public static void Signed64(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, long>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    public static void Unsigned64(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var source = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (var i = 0; i < source.Length; i++)
            values[i] = source[i];
    }

    /// <summary>The bits of exponent and mantissa moved to their place are the number over 2^112, subnormal or not: the product is exact.</summary>
    private static Vector256<float> Widen(Vector256<uint> half)
    {
        var magnitude = ((half & Vector256.Create(0x7FFFu)) << 13).AsSingle() * Vector256.Create(5.192296858534828e33f);
        var special = Vector256.Equals(half & Vector256.Create(0x7C00u), Vector256.Create(0x7C00u)) & Vector256.Create(0x7F800000u);
        return (magnitude.AsUInt32() | special | ((half & Vector256.Create(0x8000u)) << 16)).AsSingle();
    }
}
