using System.Buffers.Binary;
using System.Numerics;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>Types of two and three bits whose elements stand in a code book, four or eight under one code; the signs stand beside the codes.</summary>
internal static class GridBlocks
{
    private const int Groups = 8;
    private const int GroupElements = 32;

    /// <summary>2.06 bits: four codes of 8 bits, four signs of 7 bits and a scale of 4 bits for 32 elements.</summary>
    public static void IQ2_XXS(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, book) = (SimpleBlocks.Half(block), CodeBook.Two.Value);
        for (var group = 0; group < Groups; group++)
        {
            var codes = block.Slice(2 + (group * 8), 4);
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(block[(6 + (group * 8))..]);
            var scale = d * (0.5f + (packed >> 28)) * 0.25f;
            for (var i = 0; i < 4; i++)
                Entry(levels, (group * GroupElements) + (i * 8), scale, book, codes[i], Signs((packed >> (7 * i)) & 0x7F));
        }
    }

    /// <summary>2.31 bits: codes of 9 bits with 7 bits of signs, and two scales of 4 bits for 32 elements.</summary>
    public static void IQ2_XS(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, book) = (SimpleBlocks.Half(block), CodeBook.TwoLarger.Value);
        for (var group = 0; group < Groups; group++)
            for (var i = 0; i < 4; i++)
            {
                var packed = BinaryPrimitives.ReadUInt16LittleEndian(block[(2 + (((group * 4) + i) * 2))..]);
                var scale = d * (0.5f + ((block[66 + group] >> (i / 2 * 4)) & 0xF)) * 0.25f;
                Entry(levels, (group * GroupElements) + (i * 8), scale, book, packed & 0x1FF, Signs((uint)packed >> 9));
            }
    }

    /// <summary>2.56 bits: codes of 10 bits, whose upper bits stand apart, all eight signs, and two scales of 4 bits for 32 elements.</summary>
    public static void IQ2_S(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, book) = (SimpleBlocks.Half(block), CodeBook.TwoLargest.Value);
        for (var group = 0; group < Groups; group++)
            for (var i = 0; i < 4; i++)
            {
                var at = (group * 4) + i;
                var code = block[2 + at] | (((block[66 + group] >> (2 * i)) & 3) << 8);
                var scale = d * (0.5f + ((block[74 + group] >> (i / 2 * 4)) & 0xF)) * 0.25f;
                Entry(levels, at * 8, scale, book, code, block[34 + at]);
            }
    }

    /// <summary>3.06 bits: eight codes of 8 bits, four signs of 7 bits and a scale of 4 bits for 32 elements.</summary>
    public static void IQ3_XXS(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, book) = (SimpleBlocks.Half(block), CodeBook.Three.Value);
        for (var group = 0; group < Groups; group++)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(block[(66 + (group * 4))..]);
            var scale = d * (0.5f + (packed >> 28)) * 0.5f;
            for (var i = 0; i < 8; i++)
            {
                var signs = Signs((packed >> (7 * (i / 2))) & 0x7F) >> (i % 2 * 4);
                Entry(levels, (group * GroupElements) + (i * 4), scale, book, block[2 + (group * 8) + i], signs);
            }
        }
    }

    /// <summary>3.44 bits: codes of 9 bits, whose upper bits stand apart, all signs, and a scale of 4 bits for 32 elements.</summary>
    public static void IQ3_S(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, book) = (SimpleBlocks.Half(block), CodeBook.ThreeLarger.Value);
        for (var group = 0; group < Groups; group++)
        {
            var scale = d * (1 + (2 * ((block[106 + (group / 2)] >> (group % 2 * 4)) & 0xF)));
            for (var i = 0; i < 8; i++)
            {
                var code = block[2 + (group * 8) + i] | (((block[66 + group] >> i) & 1) << 8);
                Entry(levels, (group * GroupElements) + (i * 4), scale, book, code, block[74 + (group * 4) + (i / 2)] >> (i % 2 * 4));
            }
        }
    }

    /// <summary>Seven signs are stored; the eighth makes their number even.</summary>
    private static int Signs(uint seven) => (int)(seven | ((uint)(BitOperations.PopCount(seven) & 1) << 7));

    private static void Entry(Levels levels, int at, float scale, CodeBook book, int code, int signs)
    {
        var entry = book[code];
        for (var j = 0; j < entry.Length; j++)
            levels.Grid(at + j, scale, book, entry[j], 0, ((signs >> j) & 1) != 0);
    }
}
