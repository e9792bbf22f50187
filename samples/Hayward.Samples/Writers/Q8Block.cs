using System.Buffers.Binary;

namespace Hayward.Samples.Writers;

/// <summary>Q8_0 of ggml: 32 numbers become a 16-bit scale and 32 signed bytes. The steps and their roundings are those of ggml's reference
/// routine, so that the same base gives the same bytes there.</summary>
internal static class Q8Block
{
    /// <summary>Numbers in a block.</summary>
    public const int Length = 32;

    /// <summary>Bytes of a block.</summary>
    public const int Size = 2 + Length;

    /// <summary>Quantizes row by row; the count must be a multiple of <see cref="Length"/>.</summary>
    public static byte[] Quantize(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length / Length * Size];
        for (var b = 0; b < values.Length / Length; b++)
        {
            var block = values.Slice(b * Length, Length);
            var largest = 0f;
            foreach (var value in block)
                largest = Math.Max(largest, Math.Abs(value));
            // The bytes come from the scale before it is rounded to 16 bits: so does the reference.
            var scale = largest / 127f;
            var inverse = scale == 0f ? 0f : 1f / scale;
            var place = bytes.AsSpan(b * Size, Size);
            BinaryPrimitives.WriteHalfLittleEndian(place, (Half)scale);
            for (var i = 0; i < Length; i++)
                place[2 + i] = (byte)(sbyte)MathF.Round(block[i] * inverse, MidpointRounding.AwayFromZero);
        }

        return bytes;
    }
}
