using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Lineage.Weights.Quantization;

namespace Hayward.Bench;

/// <summary>What ggml makes of normal noise, held against the parent, against its fine-tune and against other noise: the shares on which the thresholds
/// rest.</summary>
internal sealed class QuantizedBench : IBench
{
    private const int Columns = 1024;

    public string Name => "quantized-shares";

    public string Help => "[--rows 512]  per block type: elements within their steps of the parent, of a fine-tune and of unrelated weights; needs ggml (./test installs it)";

    public int Run(Options options, TextWriter output)
    {
        if (Ggml.In(Directory.GetCurrentDirectory()) is not { } ggml)
        {
            output.WriteLine($"{Ggml.Place} is not here; run ./test in the repository and start this there.");
            return 1;
        }
        var rows = options.Number("--rows", 512);
        var parent = Noise(rows, 1, 0.02);
        var near = parent.Zip(Noise(rows, 2, 0.02 * 0.001), (p, n) => BFloat16(p + n)).ToArray();
        var tuned = parent.Zip(Noise(rows, 3, 0.02 * 0.01), (p, n) => BFloat16(p + n)).ToArray();
        var other = Noise(rows, 4, 0.02);
        var weights = Noise(1, 5, 1).Select(v => (v * v) + 0.01f).ToArray();
        output.WriteLine("type      weights  exact    within   unrelated  tuned 0.1 %  tuned 1 %  rel. L2   limit");
        foreach (var type in GgufTensorType.All.Where(t => t.BlockElements > 1 && t.Name is not "Q8_1"))
            foreach (var weighted in new[] { false, true })
            {
                if ((!weighted && Ggml.NeedsWeights(type.Name)) || (weighted && type.Name is "Q8_0" or "Q8_K" or "TQ1_0" or "TQ2_0" or "MXFP4" or "NVFP4" or "Q1_0" or "Q2_0"))
                    continue;
                var format = (BlockFormat)ElementFormat.Of(type.Name)!;
                var number = GgufTensorType.All.IndexOf(type);
                var child = ggml.Quantize(type.Name, number, parent, Columns, (int)format.BytesOf(parent.Length), weighted ? weights : null);
                var (own, distance) = Held(format, child, parent);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{type.Name,-9} {(weighted ? "yes" : "no"),-7} {Exact(format, child, parent),8} {own,8:F6} {Held(format, child, other).Within,9:F4} {Held(format, child, near).Within,11:F5} {Held(format, child, tuned).Within,11:F5} {distance,9:F4} {ComparisonThresholds.BuiltIn.BlockLimits.GetValueOrDefault(type.Name),8:F3}"));
            }
        return 0;
    }

    private static string Exact(BlockFormat format, byte[] child, float[] parent)
    {
        if (BlockQuantizers.Of(format.Name) is not { } quantizer)
            return "-";
        var made = new byte[child.Length];
        quantizer(parent, made);
        var blocks = child.Length / format.BlockBytes;
        var same = Enumerable.Range(0, blocks).Count(b => made.AsSpan(b * format.BlockBytes, format.BlockBytes).SequenceEqual(child.AsSpan(b * format.BlockBytes, format.BlockBytes)));
        return ((double)same / blocks).ToString("F5", CultureInfo.InvariantCulture);
    }

    private static (double Within, double Distance) Held(BlockFormat format, byte[] child, float[] parent)
    {
        var (values, least, most) = (new float[parent.Length], new float[parent.Length], new float[parent.Length]);
        format.Decode(child, values, least, most);
        var (within, square, difference) = (0L, 0.0, 0.0);
        for (var i = 0; i < parent.Length; i++)
        {
            var reach = Math.Abs(parent[i]) / 2048;
            within += parent[i] + reach >= least[i] && parent[i] - reach <= most[i] ? 1 : 0;
            square += (double)parent[i] * parent[i];
            difference += (double)(parent[i] - values[i]) * (parent[i] - values[i]);
        }
        return ((double)within / parent.Length, Math.Sqrt(difference / square));
    }

    /// <summary>Normal noise by the method of Box and Muller, rounded to BF16.</summary>
    private static float[] Noise(int rows, int seed, double spread)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows * Columns).Select(_ => BFloat16((float)(spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))))];
    }

    private static float BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return BitConverter.UInt32BitsToSingle((bits + 0x7FFF + ((bits >> 16) & 1)) & 0xFFFF0000);
    }
}
