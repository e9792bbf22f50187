using System.Buffers.Binary;

namespace Hayward.Tests.Artifacts.Comparison;

/// <summary>Quantizers of the tests: written from the layouts alone, they take the nearest level.</summary>
internal static class TestQuantizers
{
    /// <summary>32 numbers: a scale that makes the largest magnitude 127.</summary>
    public static byte[] Q8_0(float[] values) => Blocks(values, 32, 34, (numbers, block) =>
    {
        var scale = numbers.Max(Math.Abs) / 127;
        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        for (var i = 0; i < 32; i++)
            block[2 + i] = (byte)(sbyte)(scale == 0 ? 0 : MathF.Round(numbers[i] / scale));
    });

    /// <summary>32 numbers: a scale that makes the number of largest magnitude -8.</summary>
    public static byte[] Q4_0(float[] values) => Blocks(values, 32, 18, (numbers, block) =>
    {
        var scale = numbers.MaxBy(Math.Abs) / -8;
        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        for (var i = 0; i < 32; i++)
        {
            var code = (int)Math.Clamp(MathF.Round(scale == 0 ? 0 : numbers[i] / scale) + 8, 0, 15);
            block[2 + (i % 16)] |= (byte)(i < 16 ? code : code << 4);
        }
    });

    /// <summary>256 numbers in eight parts: scale and offset of six bits each, chosen from the range of the part; the codes are chosen for the scales as
    /// they are stored.</summary>
    public static byte[] Q4_K(float[] values) => Blocks(values, 256, 144, (numbers, block) =>
    {
        var parts = numbers.Chunk(32).ToArray();
        var offsets = parts.Select(p => Math.Max(0, -p.Min())).ToArray();
        var scales = parts.Select((p, i) => (p.Max() + offsets[i]) / 15).ToArray();
        var (d, dmin) = ((Half)(scales.Max() / 63), (Half)(offsets.Max() / 63));
        BinaryPrimitives.WriteHalfLittleEndian(block, d);
        BinaryPrimitives.WriteHalfLittleEndian(block.AsSpan(2), dmin);
        for (var part = 0; part < 8; part++)
        {
            var scale = (int)Math.Clamp(MathF.Round(scales[part] / (float)d), 1, 63);
            var offset = (int)Math.Clamp(MathF.Round(offsets[part] / (float)dmin), 0, 63);
            if (part < 4)
            {
                block[4 + part] |= (byte)scale;
                block[8 + part] |= (byte)offset;
            }
            else
            {
                block[8 + part] |= (byte)((scale & 0xF) | ((offset & 0xF) << 4));
                block[part] |= (byte)((scale >> 4) << 6);
                block[4 + part] |= (byte)((offset >> 4) << 6);
            }
            for (var j = 0; j < 32; j++)
            {
                var code = (int)Math.Clamp(MathF.Round((parts[part][j] + ((float)dmin * offset)) / ((float)d * scale)), 0, 15);
                block[16 + (part / 2 * 32) + j] |= (byte)(code << (part % 2 * 4));
            }
        }
    });

    private static byte[] Blocks(float[] values, int elements, int size, Action<float[], byte[]> write) =>
        [.. values.Chunk(elements).SelectMany(numbers =>
        {
            var block = new byte[size];
            write(numbers, block);
            return block;
        })];
}
