using System.Buffers.Binary;

namespace Hayward.Artifacts.Comparison.Elements;

/// <summary>The K types: 256 elements in parts that have small scales of their own. Their quantizers choose the codes anew for the scales as they are
/// stored, so that no rounding of a scale widens the interval.</summary>
internal static class SuperBlocks
{
    private const int Elements = 256;

    /// <summary>2 bits; 16 parts with 4 bits of scale and 4 of offset.</summary>
    public static void Q2_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var scales = block[..16];
        var codes = block.Slice(16, 64);
        var (d, dmin) = (SimpleBlocks.Half(block[80..]), SimpleBlocks.Half(block[82..]));
        for (var i = 0; i < Elements; i++)
        {
            var scale = scales[i / 16];
            Part(levels, i, d, scale & 0xF, -(dmin * (scale >> 4)), (codes[(i / 128 * 32) + (i % 32)] >> (i % 128 / 32 * 2)) & 3, 3, dmin);
        }
    }

    /// <summary>3 bits, -4 to 3; 16 parts with 6 bits of scale.</summary>
    public static void Q3_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var high = block[..32];
        var codes = block.Slice(32, 64);
        var packed = block.Slice(96, 12);
        var d = SimpleBlocks.Half(block[108..]);
        Span<int> scales = stackalloc int[16];
        for (var j = 0; j < 16; j++)
            scales[j] = (((packed[j % 8] >> (j / 8 * 4)) & 0xF) | (((packed[8 + (j % 4)] >> (j / 4 * 2)) & 3) << 4)) - 32;
        for (var i = 0; i < Elements; i++)
        {
            var low = (codes[(i / 128 * 32) + (i % 32)] >> (i % 128 / 32 * 2)) & 3;
            // The bit is set where nothing is taken off.
            var code = low - (((high[i % 32] >> (i / 32)) & 1) == 0 ? 4 : 0);
            Signed(levels, i, d, scales[i / 16], code, -4, 3);
        }
    }

    /// <summary>4 bits; 8 parts with 6 bits of scale and 6 of offset.</summary>
    public static void Q4_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, dmin) = (SimpleBlocks.Half(block), SimpleBlocks.Half(block[2..]));
        var packed = block.Slice(4, 12);
        var codes = block[16..];
        for (var part = 0; part < 8; part++)
        {
            var (scale, offset) = ScaleAndOffset(packed, part);
            for (var j = 0; j < 32; j++)
                Part(levels, (part * 32) + j, d, scale, -(dmin * offset), (codes[(part / 2 * 32) + j] >> (part % 2 * 4)) & 0xF, 15, dmin);
        }
    }

    /// <summary>5 bits; otherwise as Q4_K.</summary>
    public static void Q5_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var (d, dmin) = (SimpleBlocks.Half(block), SimpleBlocks.Half(block[2..]));
        var packed = block.Slice(4, 12);
        var high = block.Slice(16, 32);
        var codes = block[48..];
        for (var part = 0; part < 8; part++)
        {
            var (scale, offset) = ScaleAndOffset(packed, part);
            for (var j = 0; j < 32; j++)
            {
                var code = ((codes[(part / 2 * 32) + j] >> (part % 2 * 4)) & 0xF) | (((high[j] >> part) & 1) << 4);
                Part(levels, (part * 32) + j, d, scale, -(dmin * offset), code, 31, dmin);
            }
        }
    }

    /// <summary>6 bits, -32 to 31; 16 parts with 8 bits of scale.</summary>
    public static void Q6_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var low = block[..128];
        var high = block.Slice(128, 64);
        var scales = block.Slice(192, 16);
        var d = SimpleBlocks.Half(block[208..]);
        for (var i = 0; i < Elements; i++)
        {
            // Each half of the block: 64 bytes of lower bits hold four runs of 32, the upper bits of the four runs share 32 bytes.
            var (half, run, j) = (i / 128, i % 128 / 32, i % 32);
            var lowBits = (low[(half * 64) + (run % 2 * 32) + j] >> (run / 2 * 4)) & 0xF;
            var highBits = (high[(half * 32) + j] >> (run * 2)) & 3;
            Signed(levels, i, d, (sbyte)scales[i / 16], (lowBits | (highBits << 4)) - 32, -32, 31);
        }
    }

    /// <summary>8 bits with a scale of 32 bits; the sums at the end are for the processor.</summary>
    public static void Q8_K(ReadOnlySpan<byte> block, Levels levels)
    {
        var d = BinaryPrimitives.ReadSingleLittleEndian(block);
        for (var i = 0; i < Elements; i++)
            levels.Even(i, d, (sbyte)block[4 + i], 0, -127, 127, 0);
    }

    /// <summary>Six bits each of scale and offset of part 0 to 7; those of the last four parts lie in two places.</summary>
    private static (int Scale, int Offset) ScaleAndOffset(ReadOnlySpan<byte> packed, int part) => part < 4
        ? (packed[part] & 0x3F, packed[part + 4] & 0x3F)
        : ((packed[part + 4] & 0xF) | (packed[part - 4] >> 6 << 4), (packed[part + 4] >> 4) | (packed[part] >> 6 << 4));

    /// <summary>An element of a part with offset. A scale of 0 stands for one below half a unit.</summary>
    private static void Part(Levels levels, int at, float d, int scale, float offset, int code, int last, float dmin)
    {
        if (scale == 0)
            levels.Around(at, (d * scale * code) + offset, (Math.Abs(d) * last / 2) + (Math.Abs(dmin) / 2));
        else
            levels.Even(at, d * scale, code, offset, 0, last, 0);
    }

    private static void Signed(Levels levels, int at, float d, int scale, int code, int first, int last)
    {
        if (scale == 0)
            levels.Around(at, d * scale * code, Math.Abs(d * first) / 2);
        else
            levels.Even(at, d * scale, code, 0, first, last, 0);
    }
}
