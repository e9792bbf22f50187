using System.Runtime.InteropServices;
using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Tests.Artifacts.Comparison.Elements;

public sealed class PlainFormatTests
{
    [Fact]
    public void Every_number_of_16_bits_is_widened_as_the_runtime_does()
    {
        var stored = Enumerable.Range(0, 65536).Select(i => (ushort)i).ToArray();
        var values = Decode("F16", MemoryMarshal.AsBytes<ushort>(stored), stored.Length);
        for (var i = 0; i < stored.Length; i++)
            values[i].Equals((float)BitConverter.UInt16BitsToHalf(stored[i])).ShouldBeTrue($"0x{i:X4}");
    }

    [Fact]
    public void Every_BF16_is_the_upper_half_of_a_float()
    {
        // An odd count, so that the end is not a whole vector.
        var stored = Enumerable.Range(0, 65535).Select(i => (ushort)i).ToArray();
        var values = Decode("BF16", MemoryMarshal.AsBytes<ushort>(stored), stored.Length);
        for (var i = 0; i < stored.Length; i++)
            BitConverter.SingleToUInt32Bits(values[i]).ShouldBe((uint)i << 16);
    }

    // OCP 8-bit Floating Point Specification 1.0, table 1; arXiv 2206.02915 for FNUZ; smallest subnormal, smallest normal, 1, largest.
    [Theory]
    [InlineData("F8_E4M3", new byte[] { 0x01, 0x08, 0x38, 0x7E, 0xFE }, new[] { 1f / 512, 1f / 64, 1f, 448f, -448f })]
    [InlineData("F8_E5M2", new byte[] { 0x01, 0x04, 0x3C, 0x7B, 0x7C }, new[] { 1f / 65536, 1f / 16384, 1f, 57344f, float.PositiveInfinity })]
    [InlineData("F8_E4M3FNUZ", new byte[] { 0x01, 0x08, 0x40, 0x7F, 0xFF }, new[] { 1f / 1024, 1f / 128, 1f, 240f, -240f })]
    [InlineData("F8_E5M2FNUZ", new byte[] { 0x01, 0x04, 0x40, 0x7F, 0x00 }, new[] { 1f / 131072, 1f / 32768, 1f, 57344f, 0f })]
    [InlineData("F8_E8M0", new byte[] { 0x7F, 0x80, 0x7E }, new[] { 1f, 2f, 0.5f })]
    public void Floats_of_eight_bits_have_the_values_of_their_specification(string type, byte[] stored, float[] expected) =>
        Decode(type, stored, stored.Length).ShouldBe(expected);

    [Theory]
    [InlineData("F8_E4M3", 0x7F)]
    [InlineData("F8_E5M2", 0x7D)]
    [InlineData("F8_E4M3FNUZ", 0x80)]
    [InlineData("F8_E5M2FNUZ", 0x80)]
    [InlineData("F8_E8M0", 0xFF)]
    public void What_is_no_number_stays_none(string type, byte stored) => float.IsNaN(Decode(type, [stored], 1)[0]).ShouldBeTrue();

    [Theory]
    [InlineData("I8", new byte[] { 0xFF }, -1f)]
    [InlineData("U8", new byte[] { 0xFF }, 255f)]
    [InlineData("BOOL", new byte[] { 1 }, 1f)]
    [InlineData("I16", new byte[] { 0xFE, 0xFF }, -2f)]
    [InlineData("U16", new byte[] { 0xFE, 0xFF }, 65534f)]
    [InlineData("I32", new byte[] { 0xFD, 0xFF, 0xFF, 0xFF }, -3f)]
    [InlineData("U32", new byte[] { 0, 0, 0, 0x80 }, 2147483648f)]
    [InlineData("I64", new byte[] { 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -4f)]
    [InlineData("U64", new byte[] { 0, 0, 0, 0, 1, 0, 0, 0 }, 4294967296f)]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x3F }, 1.5f)]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0xBF }, -1.5f)]
    public void Numbers_are_little_endian(string type, byte[] stored, float expected) => Decode(type, stored, 1)[0].ShouldBe(expected);

    // The distance of neighbours: 2^-7 of the power of two below for BF16, 2^-24 for subnormal F16.
    [Theory]
    [InlineData("BF16", 1f, 1.0 / 128)]
    [InlineData("BF16", 3f, 1.0 / 64)]
    [InlineData("F16", 1e-7f, 1.0 / 16777216)]
    [InlineData("F32", 1f, 1.0 / 8388608)]
    public void The_step_is_the_distance_of_neighbours(string type, float at, double step) => ((PlainFormat)ElementFormat.Of(type)!).Step(at).ShouldBe(step);

    private static float[] Decode(string type, ReadOnlySpan<byte> bytes, int count)
    {
        var values = new float[count];
        ElementFormat.Of(type)!.Decode(bytes, values);
        return values;
    }
}
