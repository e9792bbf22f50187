using System.Buffers.Binary;

namespace Hayward.Lineage.Weights.Quantization;

/// <summary>Quantizers of the types of three levels: -1, 0 and 1 times the largest magnitude of 256 numbers.</summary>
internal static class TernaryQuantizers
{
    private const int Block = 256;

    /// <summary>Five elements in a byte, as digits of base three.</summary>
    public static void TQ1_0(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> digits = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var block = blocks.Slice(at * 54, 54);
            BinaryPrimitives.WriteHalfLittleEndian(block[52..], (Half)Digits(values.Slice(at * Block, Block), digits));
            for (var i = 0; i < 32; i++)
                block[i] = Packed(digits[i..], 32, 5);
            for (var i = 0; i < 16; i++)
                block[32 + i] = Packed(digits[(160 + i)..], 16, 5);
            for (var i = 0; i < 4; i++)
                block[48 + i] = Packed(digits[(240 + i)..], 4, 4);
        }
    }

    /// <summary>Two bits for each element.</summary>
    public static void TQ2_0(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        Span<byte> digits = stackalloc byte[Block];
        for (var at = 0; at < values.Length / Block; at++)
        {
            var block = blocks.Slice(at * 66, 66);
            BinaryPrimitives.WriteHalfLittleEndian(block[64..], (Half)Digits(values.Slice(at * Block, Block), digits));
            for (var i = 0; i < 64; i++)
            {
                var from = (i / 32 * 128) + (i % 32);
                block[i] = (byte)(digits[from] | (digits[from + 32] << 2) | (digits[from + 64] << 4) | (digits[from + 96] << 6));
            }
        }
    }

    /// <summary>Writes 0, 1 or 2 for each number and returns the scale.</summary>
    private static float Digits(ReadOnlySpan<float> numbers, Span<byte> digits)
    {
        var scale = SimpleQuantizers.LargestMagnitude(numbers);
        var inverse = scale == 0 ? 0 : 1f / scale;
        for (var i = 0; i < Block; i++)
            digits[i] = (byte)((int)MathF.Round(numbers[i] * inverse, MidpointRounding.AwayFromZero) + 1);
        return scale;
    }

    /// <summary>Digits of base three as a fraction of 256, rounded up; a missing fifth digit is 0.</summary>
    private static byte Packed(ReadOnlySpan<byte> digits, int stride, int count)
    {
        var number = 0;
        for (var i = 0; i < 5; i++)
            number = (number * 3) + (i < count ? digits[i * stride] : 0);
        return (byte)(((number * 256) + 242) / 243);
    }
}
