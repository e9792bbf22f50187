using System.Buffers.Binary;
using Hayward.Artifacts;
using Hayward.Artifacts.Reading.Figures;

namespace Hayward.Tests.Artifacts.Reading.Figures;

public sealed class ElementFiguresTests
{
    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("F64")]
    [InlineData("I8")]
    [InlineData("U8")]
    [InlineData("I16")]
    [InlineData("U16")]
    [InlineData("I32")]
    [InlineData("U32")]
    [InlineData("I64")]
    [InlineData("U64")]
    [InlineData("F8_E5M2")]
    public void Figures_are_those_of_their_definition(string type)
    {
        foreach (var count in new[] { 1, 15, 16, 17, 1000, 40_000 })
        {
            var bytes = new byte[count * Size(type)];
            var random = new Random(count);
            random.NextBytes(bytes);
            // Random bits make doubles whose sum is infinite.
            for (var i = 0; type == "F64" && i < count; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), i % 10 == 9 ? double.NaN : random.NextDouble() - 0.25);
            // A few zeros of both signs among the noise.
            bytes.AsSpan(0, Math.Min(bytes.Length, 3 * Size(type))).Clear();
            var values = Values(type, bytes);
            var finite = values.Where(double.IsFinite).ToArray();
            var found = Of(type, bytes)!;
            found.NotFinite.ShouldBe(values.Length - finite.Length);
            found.Zeros.ShouldBe(finite.Count(v => v == 0));
            found.Minimum.ShouldBe(finite.Min());
            found.Maximum.ShouldBe(finite.Max());
            // Above zero, because the first elements are.
            var scale = Math.Max(finite.Max(Math.Abs), 1e-250);
            found.Mean.ShouldBe(finite.Average(), scale * 1e-12);
            var squares = finite.Sum(v => v / scale * (v / scale));
            found.Norm.ShouldBe(Math.Sqrt(squares) * scale, (Math.Sqrt(squares) * scale * 1e-12) + 1e-300);
            var mean = finite.Average();
            found.Deviation.ShouldBe(Math.Sqrt(finite.Average(v => (v - mean) * (v - mean))), scale * 1e-7);
        }
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("BF16")]
    [InlineData("I32")]
    public void Figures_are_the_same_to_the_last_bit_wherever_the_bytes_are_cut(string type)
    {
        var bytes = new byte[100_003 * Size(type)];
        new Random(7).NextBytes(bytes);
        var expected = Of(type, bytes);
        foreach (var step in new[] { 1, 7, 63, 4096, 65_537 })
        {
            var figures = ElementFigures.Of(type)!;
            figures.Append([1, 2, 3]);
            figures.Reset();
            for (var at = 0; at < bytes.Length; at += step)
                figures.Append(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));
            figures.Finish().ShouldBe(expected, $"in steps of {step}");
        }
    }

    // Largest and smallest magnitudes as the specifications print them.
    [Theory]
    [InlineData("F8_E4M3", 448, 0.001953125, 2)]
    [InlineData("F8_E5M2", 57344, 0.0000152587890625, 8)]
    [InlineData("F8_E4M3FNUZ", 240, 0.0009765625, 1)]
    [InlineData("F8_E5M2FNUZ", 57344, 0.00000762939453125, 1)]
    public void Small_floats_have_the_range_and_the_special_values_of_their_specification(string type, double largest, double smallest, int special)
    {
        var values = ByteValues.Of(type)!.Value;
        values.Where(double.IsFinite).Max().ShouldBe(largest);
        values.Where(v => v > 0).Min().ShouldBe(smallest);
        values.Count(v => !double.IsFinite(v)).ShouldBe(special);
    }

    [Fact]
    public void Not_a_single_finite_element_gives_counts_and_zeros()
    {
        var bytes = new byte[64];
        for (var i = 0; i < 16; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), i % 2 == 0 ? float.NaN : float.NegativeInfinity);
        Of("F32", bytes).ShouldBe(new TensorStatistics(0, 0, 0, 0, 0, 0, 16));
    }

    [Fact]
    public void Figures_stay_numbers_that_json_can_hold()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.MaxValue);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8), double.MaxValue);
        var found = Of("F64", bytes)!;
        new[] { found.Mean, found.Deviation, found.Norm }.ShouldAllBe(v => double.IsFinite(v));
    }

    [Theory]
    [InlineData("Q4_K")]
    [InlineData("F4")]
    [InlineData("C64")]
    public void Blocks_and_parts_of_bytes_have_no_figures(string type) => ElementFigures.Of(type).ShouldBeNull();

    private static TensorStatistics? Of(string type, byte[] bytes)
    {
        var figures = ElementFigures.Of(type)!;
        figures.Append(bytes);
        return figures.Finish();
    }

    private static int Size(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        _ => 1,
    };

    private static double[] Values(string type, byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length / Size(type)).Select(i => Value(type, bytes.AsSpan(i * Size(type))))];

    private static double Value(string type, ReadOnlySpan<byte> at) => type switch
    {
        "F64" => BinaryPrimitives.ReadDoubleLittleEndian(at),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(at),
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
        "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
        "I64" => BinaryPrimitives.ReadInt64LittleEndian(at),
        "U64" => BinaryPrimitives.ReadUInt64LittleEndian(at),
        "I32" => BinaryPrimitives.ReadInt32LittleEndian(at),
        "U32" => BinaryPrimitives.ReadUInt32LittleEndian(at),
        "I16" => BinaryPrimitives.ReadInt16LittleEndian(at),
        "U16" => BinaryPrimitives.ReadUInt16LittleEndian(at),
        "I8" => (sbyte)at[0],
        // E5M2 is the upper byte of half precision.
        "F8_E5M2" => (double)BitConverter.UInt16BitsToHalf((ushort)(at[0] << 8)),
        _ => at[0],
    };
}
