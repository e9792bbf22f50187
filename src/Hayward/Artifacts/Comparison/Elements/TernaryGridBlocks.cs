using System.Buffers.Binary;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Types of one bit: eight elements of -1, 0 or 1 under one code of 11 bits, all moved by an eighth of the scale up or down.</summary>
internal static class TernaryGridBlocks
{
    private const int Groups = 8;
    private const float Shift = 0.125f;

    /// <summary>1.56 bits: four codes, a scale of 3 bits and the direction of the shift for 32 elements.</summary>
    public static void IQ1_S(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = SimpleBlocks.Half(block);
        for (var group = 0; group < Groups; group++)
        {
            var high = BinaryPrimitives.ReadUInt16LittleEndian(block[(34 + (group * 2))..]);
            var scale = d * ((2 * ((high >> 12) & 7)) + 1);
            for (var i = 0; i < 4; i++)
                Entry(levels, (group * 4) + i, scale, block[2 + (group * 4) + i] | (((high >> (3 * i)) & 7) << 8), (high & 0x8000) != 0);
        }
    }

    /// <summary>1.75 bits: as IQ1_S with a scale of 3 bits for 16 elements and a shift for 8; the scale of the block lies in the upper bits of
    /// four words.</summary>
    public static void IQ1_M(ReadOnlySpan<byte> block, Levels levels)
    {
        Span<ushort> words = stackalloc ushort[4];
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt16LittleEndian(block[(48 + (2 * i))..]);
        var bits = (words[0] >> 12) | ((words[1] >> 8) & 0xF0) | ((words[2] >> 4) & 0xF00) | (words[3] & 0xF000);
        var d = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
        for (var group = 0; group < Groups; group++)
            for (var i = 0; i < 4; i++)
            {
                var high = block[32 + (group * 2) + (i / 2)] >> (i % 2 * 4);
                var scale = d * ((2 * ((words[group / 2] >> ((group % 2 * 6) + (i / 2 * 3))) & 7)) + 1);
                Entry(levels, (group * 4) + i, scale, block[(group * 4) + i] | ((high & 7) << 8), (high & 8) != 0);
            }
    }

    private static void Entry(Levels levels, int index, float scale, int code, bool down)
    {
        var book = CodeBook.One.Value;
        var entry = book[code];
        for (var j = 0; j < entry.Length; j++)
            levels.Grid((index * 8) + j, scale, book, entry[j], down ? -Shift : Shift, negative: false);
    }
}
