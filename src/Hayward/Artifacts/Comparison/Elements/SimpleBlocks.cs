using System.Buffers.Binary;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Types with one scale, and sometimes one offset, of 16 bits for each block.</summary>
internal static class SimpleBlocks
{
    /// <summary>No code is the outermost: the scale is chosen so that all numbers fit.</summary>
    private const int None = int.MinValue;

    /// <summary>Rounding below the smallest normal number of 16 bits.</summary>
    private const float HalfStep = 1f / (1 << 25);

    /// <summary>1 bit: d or -d.</summary>
    public static void Q1_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        // Two levels that are 2d apart: everything of one sign has the same code.
        for (var i = 0; i < 128; i++)
            levels.Even(i, 2 * d, (block[2 + (i / 8)] >> (i % 8)) & 1, -d, 0, 1, Slack(d, 1));
    }

    /// <summary>2 bits, -1 to 2.</summary>
    public static void Q2_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        for (var i = 0; i < 64; i++)
            levels.Even(i, d, ((block[2 + (i / 4)] >> (i % 4 * 2)) & 3) - 1, 0, -1, 2, Slack(d, 2));
    }

    /// <summary>4 bits, -8 to 7; the first half of the block in the lower halves of the bytes.</summary>
    public static void Q4_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, Nibble(block[2..], i) - 8, 0, -8, 7, Slack(d, 8));
    }

    /// <summary>4 bits, 0 to 15, and an offset.</summary>
    public static void Q4_1(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, m) = (Half(block), Half(block[2..]));
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, Nibble(block[4..], i), m, 0, 15, Slack(d, 15) + Slack(m, 1));
    }

    /// <summary>5 bits, -16 to 15; the fifth bits stand together.</summary>
    public static void Q5_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        var high = BinaryPrimitives.ReadUInt32LittleEndian(block[2..]);
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, (Nibble(block[6..], i) | (int)(((high >> i) & 1) << 4)) - 16, 0, -16, 15, Slack(d, 16));
    }

    /// <summary>5 bits, 0 to 31, and an offset.</summary>
    public static void Q5_1(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, m) = (Half(block), Half(block[2..]));
        var high = BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, Nibble(block[8..], i) | (int)(((high >> i) & 1) << 4), m, 0, 31, Slack(d, 31) + Slack(m, 1));
    }

    /// <summary>8 bits.</summary>
    public static void Q8_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, (sbyte)block[2 + i], 0, None, None, Slack(d, 127));
    }

    /// <summary>8 bits; the sum at the third byte is for the processor.</summary>
    public static void Q8_1(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = Half(block);
        for (var i = 0; i < 32; i++)
            levels.Even(i, d, (sbyte)block[4 + i], 0, None, None, Slack(d, 127));
    }

    internal static float Half(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);

    /// <summary>Four bits of element <paramref name="i"/> of 32: the lower halves come first.</summary>
    internal static int Nibble(ReadOnlySpan<byte> bytes, int i) => i < 16 ? bytes[i] & 0xF : bytes[i - 16] >> 4;

    /// <summary>What the rounding of a scale does to the largest code.</summary>
    internal static float Slack(float scale, int code) => code * Math.Max(Math.Abs(scale) * Levels.HalfRounding, HalfStep);
}
