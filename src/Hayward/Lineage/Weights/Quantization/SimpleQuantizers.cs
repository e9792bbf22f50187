using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Quantizers of the types with one scale, and sometimes one offset, for 32 numbers.</summary>
internal static class SimpleQuantizers
{
    private const int Block = 32;
    private const int Half = Block / 2;

    /// <summary>The largest magnitude becomes 127; the nearest level, ties away from zero.</summary>
    public static void Q8_0(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 34, 34);
            var scale = LargestMagnitude(numbers) / 127f;
            BinaryPrimitives.WriteHalfLittleEndian(block, (System.Half)scale);
            var inverse = Vector256.Create(scale == 0 ? 0f : 1f / scale);
            ref var first = ref MemoryMarshal.GetReference(numbers);
            var codes = Vector256.Narrow(
                Vector256.Narrow(Rounded(ref first, 0, inverse), Rounded(ref first, 8, inverse)),
                Vector256.Narrow(Rounded(ref first, 16, inverse), Rounded(ref first, 24, inverse)));
            codes.AsByte().CopyTo(block[2..]);
        }
    }

    /// <summary>The number of largest magnitude becomes -8.</summary>
    public static void Q4_0(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> codes = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 18, 18);
            var scale = Extreme(numbers) / -8f;
            BinaryPrimitives.WriteHalfLittleEndian(block, (System.Half)scale);
            Codes(numbers, 0, Inverse(scale), 8.5f, 15, codes);
            Pack(codes, block[2..]);
        }
    }

    /// <summary>From the least number to the largest in 15 steps.</summary>
    public static void Q4_1(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> codes = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 20, 20);
            var (least, most) = Range(numbers);
            var scale = (most - least) / 15f;
            BinaryPrimitives.WriteHalfLittleEndian(block, (System.Half)scale);
            BinaryPrimitives.WriteHalfLittleEndian(block[2..], (System.Half)least);
            Codes(numbers, least, Inverse(scale), 0.5f, 15, codes);
            Pack(codes, block[4..]);
        }
    }

    /// <summary>The number of largest magnitude becomes -16.</summary>
    public static void Q5_0(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> codes = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 22, 22);
            var scale = Extreme(numbers) / -16f;
            BinaryPrimitives.WriteHalfLittleEndian(block, (System.Half)scale);
            Codes(numbers, 0, Inverse(scale), 16.5f, 31, codes);
            BinaryPrimitives.WriteUInt32LittleEndian(block[2..], FifthBits(codes));
            Pack(codes, block[6..]);
        }
    }

    /// <summary>From the least number to the largest in 31 steps.</summary>
    public static void Q5_1(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> codes = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 24, 24);
            var (least, most) = Range(numbers);
            var scale = (most - least) / 31f;
            BinaryPrimitives.WriteHalfLittleEndian(block, (System.Half)scale);
            BinaryPrimitives.WriteHalfLittleEndian(block[2..], (System.Half)least);
            Codes(numbers, least, Inverse(scale), 0.5f, 255, codes);
            BinaryPrimitives.WriteUInt32LittleEndian(block[4..], FifthBits(codes));
            Pack(codes, block[8..]);
        }
    }

    /// <summary>Largest magnitude of 32 numbers or a multiple of it.</summary>
    internal static float LargestMagnitude(ReadOnlySpan<float> numbers)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var largest = Vector256<float>.Zero;
        for (var i = 0; i < numbers.Length; i += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)));
        var result = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            result = Math.Max(result, largest[lane]);
        return result;
    }

    private static float Inverse(float scale) => scale == 0 ? 0 : 1f / scale;

    /// <summary>The number of largest magnitude, the first of several.</summary>
    private static float Extreme(ReadOnlySpan<float> numbers)
    {
        var largest = LargestMagnitude(numbers);
        foreach (var number in numbers)
            if (Math.Abs(number) == largest)
                return number;
        return 0;
    }

    private static (float Least, float Most) Range(ReadOnlySpan<float> numbers)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var (low, high) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first));
        for (var i = Vector256<float>.Count; i < numbers.Length; i += Vector256<float>.Count)
        {
            var next = Vector256.LoadUnsafe(ref first, (nuint)i);
            (low, high) = (Vector256.Min(low, next), Vector256.Max(high, next));
        }
        var (least, most) = (low[0], high[0]);
        for (var lane = 1; lane < Vector256<float>.Count; lane++)
            (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
        return (least, most);
    }

    /// <summary>Nearest whole number, ties away from zero, as 32-bit integers.</summary>
    private static Vector256<int> Rounded(ref float first, int at, Vector256<float> inverse)
    {
        var scaled = Vector256.LoadUnsafe(ref first, (nuint)at) * inverse;
        var whole = Vector256.Truncate(scaled);
        var sign = scaled & Vector256.Create(-0f);
        var up = Vector256.GreaterThanOrEqual(Vector256.Abs(scaled - whole), Vector256.Create(0.5f)) & (Vector256.Create(1f) | sign);
        return Vector256.ConvertToInt32(whole + up);
    }

    /// <summary>Codes from 0: the number less the offset, times the inverse of the scale, moved up and cut off.</summary>
    private static void Codes(ReadOnlySpan<float> numbers, float offset, float inverse, float up, int last, Span<byte> codes)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        for (var i = 0; i < Block; i += Vector256<float>.Count)
        {
            var scaled = (Vector256.LoadUnsafe(ref first, (nuint)i) - Vector256.Create(offset)) * Vector256.Create(inverse);
            var code = Vector256.Min(Vector256.ConvertToInt32(scaled + Vector256.Create(up)), Vector256.Create(last));
            for (var lane = 0; lane < Vector256<float>.Count; lane++)
                codes[i + lane] = (byte)code[lane];
        }
    }

    /// <summary>The first half of the codes in the lower halves of the bytes.</summary>
    private static void Pack(Span<byte> codes, Span<byte> target)
    {
        for (var i = 0; i < Half; i++)
            target[i] = (byte)((codes[i] & 0xF) | (codes[i + Half] << 4));
    }

    private static uint FifthBits(Span<byte> codes)
    {
        var bits = 0u;
        for (var i = 0; i < Block; i++)
            bits |= (uint)((codes[i] >> 4) & 1) << i;
        return bits;
    }
}
