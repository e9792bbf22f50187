using System.Buffers.Binary;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Types of four bits whose levels stand in a table.</summary>
internal static class TableBlocks
{
    /// <summary>Levels of IQ4_NL and IQ4_XS.</summary>
    private static readonly LevelTable Curved = new(-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

    /// <summary>The floats of four bits (E2M1), doubled; their scales are halved.</summary>
    private static readonly LevelTable Float4 = new(0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);

    public static void IQ4_NL(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = SimpleBlocks.Half(block);
        for (var i = 0; i < 32; i++)
            Element(levels, i, d, Curved, SimpleBlocks.Nibble(block[2..], i), Levels.HalfRounding, 0);
    }

    /// <summary>8 parts with 6 bits of scale.</summary>
    public static void IQ4_XS(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = SimpleBlocks.Half(block);
        var high = BinaryPrimitives.ReadUInt16LittleEndian(block[2..]);
        for (var part = 0; part < 8; part++)
        {
            var scale = (((block[4 + (part / 2)] >> (part % 2 * 4)) & 0xF) | (((high >> (2 * part)) & 3) << 4)) - 32;
            for (var i = 0; i < 32; i++)
                Element(levels, (part * 32) + i, d * scale, Curved, SimpleBlocks.Nibble(block[(8 + (part * 16))..], i), 0, d * 64);
        }
    }

    /// <summary>32 elements with a scale that is a power of two.</summary>
    public static void MXFP4(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = MathF.ScaleB(1f, block[0] - 128);
        for (var i = 0; i < 32; i++)
            Element(levels, i, d, Float4, SimpleBlocks.Nibble(block[1..], i), 0, 0);
    }

    /// <summary>4 parts of 16 elements, each with a scale of eight bits (E4M3 without sign).</summary>
    public static void NVFP4(ReadOnlySpan<byte> block, Levels levels)
    {
        for (var part = 0; part < 4; part++)
        {
            // What is no number without its sign stands for 0, and with it for the largest.
            var d = block[part] switch { 0x7F => 0, 0xFF => 480f / 2, var scale => SmallFloats.E4M3[scale & 0x7F] / 2 };
            // The smallest scale above zero is 2^-9: a part of scale 0 holds nothing above six times half of that.
            for (var i = 0; i < 16; i++)
                Element(levels, (part * 16) + i, d, Float4, (block[4 + (part * 8) + (i % 8)] >> (i / 8 * 4)) & 0xF, 0, 6f / 1024);
        }
    }

    private static void Element(Levels levels, int at, float scale, LevelTable table, int code, float rounding, float reachOfZero)
    {
        if (scale == 0)
            levels.Around(at, 0, Math.Abs(reachOfZero));
        else
            levels.Of(at, scale, table, code, rounding);
    }
}
