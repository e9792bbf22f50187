namespace Hayward.Lineage.Weights.Quantization;

/// <summary>The quantizer of floats of four bits whose scale is a power of two.</summary>
internal static class FloatQuantizers
{
    private const int Block = 32;

    private static readonly sbyte[] Levels = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

    /// <summary>The exponent of the scale is that of the largest magnitude less 2; of two levels at one distance the first is taken.</summary>
    public static void MXFP4(ReadOnlySpan<float> values, Span<byte> blocks)
    {
        for (var at = 0; at < values.Length / Block; at++)
        {
            var numbers = values.Slice(at * Block, Block);
            var block = blocks.Slice(at * 17, 17);
            var largest = SimpleQuantizers.LargestMagnitude(numbers);
            block[0] = largest > 0 ? (byte)(MathF.Floor(MathF.Log2(largest)) - 2 + 127) : (byte)0;
            // Half of the scale, since the levels are doubled.
            var scale = MathF.ScaleB(1f, block[0] - 128);
            for (var i = 0; i < Block / 2; i++)
                block[1 + i] = (byte)(Nearest(numbers[i], scale) | (Nearest(numbers[i + (Block / 2)], scale) << 4));
        }
    }

    private static int Nearest(float number, float scale)
    {
        var (best, distance) = (0, Math.Abs((Levels[0] * scale) - number));
        for (var i = 1; i < Levels.Length; i++)
            if (Math.Abs((Levels[i] * scale) - number) is var other && other < distance)
                (best, distance) = (i, other);
        return best;
    }
}
