using System.Buffers.Binary;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Formats.Gguf;

namespace Hayward.Tests.Artifacts.Comparison.Elements;

public sealed class BlockFormatTests
{
    // The bytes are those of Blocks below; the figures were computed from them by hand-run NumPy after gguf-py/gguf/quants.py of llama.cpp: number of
    // elements, three of them, their sum and the sum of their magnitudes, each weighted with 1 + index modulo 97.
    [Theory]
    [InlineData("Q1_0", 384, 0.0124969482421875, -0.024993896484375, -0.037506103515625, -26.222122192382812, 489.7648468017578)]
    [InlineData("Q2_0", 192, 0.0124969482421875, -0.024993896484375, -0.037506103515625, 26.745513916015625, 258.84820556640625)]
    [InlineData("Q4_0", 96, 0.0374908447265625, 0.112518310546875, -0.187530517578125, -137.54849243164062, 572.1800842285156)]
    [InlineData("Q4_1", 96, 0.3124847412109375, 1.27508544921875, 1.312591552734375, 1719.181900024414, 3951.065872192383)]
    [InlineData("Q5_0", 96, 0.0874786376953125, -0.262542724609375, 0.4500732421875, -116.6060791015625, 1138.1328735351562)]
    [InlineData("Q5_1", 96, 0.424957275390625, 1.8001708984375, 0.937530517578125, 2242.2230072021484, 5140.194320678711)]
    [InlineData("Q8_0", 96, 1.3371734619140625, 3.563079833984375, 4.238189697265625, 2091.6621704101562, 10545.428833007812)]
    [InlineData("Q2_K", 768, 0.1874542236328125, 2.6002197265625, -6.0, -48515.271087646484, 127282.11599731445)]
    [InlineData("Q3_K", 768, 0.0124969482421875, 0.7998046875, 2.02532958984375, 297.04591369628906, 37703.7840423584)]
    [InlineData("Q4_K", 768, -0.9628753662109375, 5.003662109375, -29.9990234375, -144189.86213684082, 545466.7397003174)]
    [InlineData("Q5_K", 768, 9.284622192382812, -4.7938232421875, -13.4970703125, -92400.95655822754, 488887.07679748535)]
    [InlineData("Q6_K", 768, -10.934829711914062, 79.03070068359375, 45.569915771484375, -24253.692153930664, 796659.1103057861)]
    [InlineData("Q8_K", 768, -0.13750000298023224, 3.1000001430511475, -4.5, -2101.7251173425466, 60165.751725131646)]
    [InlineData("TQ1_0", 768, -0.0124969482421875, 0.024993896484375, -0.037506103515625, 18.468368530273438, 645.6195220947266)]
    [InlineData("TQ2_0", 768, 0.0, 0.0, 0.0, 185.14483642578125, 920.1607055664062)]
    [InlineData("IQ4_NL", 96, 0.474884033203125, 1.42523193359375, -2.437896728515625, -1819.6580505371094, 7879.31396484375)]
    [InlineData("IQ4_XS", 768, 27.805709838867188, 79.0806884765625, 20.703369140625, -15214.29020690918, 641413.3881988525)]
    [InlineData("MXFP4", 96, -8.816207631167156e-39, -0.75, -0.125, -287.0, 1414.75)]
    [InlineData("NVFP4", 192, 0.0, 224.0, -19.5, 100588.9892578125, 471009.0947265625)]
    public void A_block_is_decoded_as_the_reference_does(
        string type, int elements, double second, double middle, double last, double weightedSum, double weightedMagnitudes)
    {
        var format = ElementFormat.Of(type).ShouldNotBeNull();
        var bytes = Blocks(type, format.BlockBytes);
        var values = new float[elements];
        format.Decode(bytes, values);

        format.BytesOf(elements).ShouldBe(bytes.Length);
        ((double)values[1]).ShouldBe(second, 1e-12);
        ((double)values[(elements / 2) + 17]).ShouldBe(middle, 1e-6);
        ((double)values[^1]).ShouldBe(last, 1e-6);
        values.Select((v, i) => v * ((i % 97) + 1.0)).Sum().ShouldBe(weightedSum, 1e-6 * weightedMagnitudes);
        values.Select((v, i) => Math.Abs(v * ((i % 97) + 1.0))).Sum().ShouldBe(weightedMagnitudes, 1e-6 * weightedMagnitudes);
    }

    [Fact]
    public void Every_block_type_of_gguf_is_decoded()
    {
        foreach (var type in GgufTensorType.All.Where(t => t.BlockElements > 0))
        {
            var format = ElementFormat.Of(type.Name).ShouldNotBeNull(type.Name);
            format.BlockElements.ShouldBe(type.BlockElements, type.Name);
            format.BlockBytes.ShouldBe(type.BlockBytes, type.Name);
        }
    }

    // Q8_0 with scale 1/4 and codes 0, 1, -2: the levels are 1/4 apart, so that each stands for 1/8 on either side.
    [Fact]
    public void The_interval_of_a_level_reaches_half_a_step()
    {
        var block = new byte[34];
        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)0.25f);
        (block[3], block[4]) = (1, unchecked((byte)-2));
        var (values, least, most) = (new float[32], new float[32], new float[32]);
        ((BlockFormat)ElementFormat.Of("Q8_0")!).Decode(block, values, least, most);

        values[..3].ShouldBe([0f, 0.25f, -0.5f]);
        // Rounding of the scale to 11 bits moves a number by at most 127/2048 of a step.
        (most[1] - 0.25f).ShouldBeInRange(0.125f, 0.125f + (0.25f * 0.065f));
        (-0.5f - least[2]).ShouldBeInRange(0.125f, 0.125f + (0.25f * 0.065f));
    }

    // Q4_0: the outermost codes -8 and 7 take everything beyond; a negative scale turns the sides.
    [Theory]
    [InlineData(0.5f)]
    [InlineData(-0.5f)]
    public void The_outermost_levels_are_open(float scale)
    {
        var block = new byte[18];
        BinaryPrimitives.WriteHalfLittleEndian(block, (Half)scale);
        block[2] = 0xF0;
        var (values, least, most) = (new float[32], new float[32], new float[32]);
        ((BlockFormat)ElementFormat.Of("Q4_0")!).Decode(block, values, least, most);

        (values[0], values[16]).ShouldBe((-8 * scale, 7 * scale));
        (scale > 0 ? least[0] : most[0]).ShouldBe(scale > 0 ? float.NegativeInfinity : float.PositiveInfinity);
        (scale > 0 ? most[16] : least[16]).ShouldBe(scale > 0 ? float.PositiveInfinity : float.NegativeInfinity);
        float.IsFinite(scale > 0 ? most[0] : least[0]).ShouldBeTrue();
    }

    /// <summary>Three blocks of arithmetic noise with scales of a sensible size.</summary>
    private static byte[] Blocks(string type, int size)
    {
        int[] scales = type switch
        {
            "Q4_1" or "Q5_1" or "Q4_K" or "Q5_K" => [0, 2],
            "Q2_K" => [80, 82],
            "Q3_K" => [108],
            "Q6_K" => [208],
            "TQ1_0" => [52],
            "TQ2_0" => [64],
            "Q8_K" or "MXFP4" or "NVFP4" => [],
            _ => [0],
        };
        var bytes = Enumerable.Range(0, 3 * size).Select(i => (byte)(((long)i * i * 7) + (i * 13L) + ((i >> 3) * 29) + 5)).ToArray();
        for (var block = 0; block < 3; block++)
        {
            var place = bytes.AsSpan(block * size, size);
            for (var k = 0; k < scales.Length; k++)
                BinaryPrimitives.WriteHalfLittleEndian(place[scales[k]..], (Half)((k == 0 ? 0.0125 : 0.25) * (block + 1) * (block == 1 ? -1 : 1)));
            if (type == "MXFP4")
                place[0] = (byte)(block == 2 ? 125 : block);
            if (type == "Q8_K")
                BinaryPrimitives.WriteSingleLittleEndian(place, (float)(0.0125 * (block + 1)));
            if (type == "NVFP4")
                new[] { new byte[] { 0, 1, 0x38, 0x7F }, [7, 8, 0x40, 0x7E], [0x12, 0x23, 0x34, 0x45] }[block].CopyTo(place);
        }
        return bytes;
    }
}
