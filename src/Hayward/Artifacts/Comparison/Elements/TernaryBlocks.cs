namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Types of three levels: -d, 0, d.</summary>
internal static class TernaryBlocks
{
    private const int None = int.MinValue;

    private static readonly byte[] Powers = [1, 3, 9, 27, 81];

    /// <summary>Five elements in a byte, as digits of base three.</summary>
    public static void TQ1_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = SimpleBlocks.Half(block[52..]);
        for (var i = 0; i < 160; i++)
            Digit(levels, i, d, block[i % 32], i / 32);
        for (var i = 0; i < 80; i++)
            Digit(levels, 160 + i, d, block[32 + (i % 16)], i / 16);
        for (var i = 0; i < 16; i++)
            Digit(levels, 240 + i, d, block[48 + (i % 4)], i / 4);
    }

    /// <summary>Two bits for each element.</summary>
    public static void TQ2_0(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = SimpleBlocks.Half(block[64..]);
        for (var i = 0; i < 256; i++)
            levels.Even(i, d, ((block[(i / 128 * 32) + (i % 32)] >> (i % 128 / 32 * 2)) & 3) - 1, 0, None, None, SimpleBlocks.Slack(d, 1));
    }

    /// <summary>The byte holds the digits as a fraction of 256: times a power of three, the next digit stands before the point.</summary>
    private static void Digit(Levels levels, int at, float d, byte packed, int digit)
    {
        var shifted = (byte)(packed * Powers[digit]);
        levels.Even(at, d, ((shifted * 3) >> 8) - 1, 0, None, None, SimpleBlocks.Slack(d, 1));
    }
}
