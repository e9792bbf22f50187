using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Locating;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Lineage.Weights.Quantization;
using Hayward.Tests.Artifacts.Comparison;

namespace Hayward.Bench;

/// <summary>A quantized child held against its parent, beside the plain reading of the same bytes on as many threads.</summary>
internal sealed class CertifyBench : IBench
{
    private const int Columns = 4096;
    private const int TileRows = 256;
    private const int Tensors = 8;

    public string Name => "certify";

    public string Help => "[--mib 512] [--rounds 3]  a BF16 parent of that size and its Q8_0, Q4_0 and Q4_K children: measuring against reading; target 0.8 of the rate of reading";

    public int Run(Options options, TextWriter output)
    {
        var (mib, rounds) = (options.Number("--mib", 512), options.Number("--rounds", 3));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var parent = Path.Combine(folder, "parent.safetensors");
            var tile = Tile();
            var tiles = Math.Max(1, mib / (TileRows * Columns * 2 / (1024 * 1024) * Tensors));
            Parent(parent, tile, tiles);
            foreach (var (type, quantize) in Quantizers())
            {
                var child = Path.Combine(folder, $"child-{type}.gguf");
                Child(child, type, quantize(tile), tiles);
                Measure(type, parent, child, rounds, output);
                File.Delete(child);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Type, Func<float[], byte[]> Quantize)> Quantizers()
    {
        yield return ("Q8_0", t => Made(SimpleQuantizers.Q8_0, t, 32, 34));
        yield return ("Q4_0", t => Made(SimpleQuantizers.Q4_0, t, 32, 18));
        yield return ("Q4_K", TestQuantizers.Q4_K);
    }

    private static byte[] Made(BlockQuantizer quantizer, float[] values, int elements, int bytes)
    {
        var blocks = new byte[values.Length / elements * bytes];
        quantizer(values, blocks);
        return blocks;
    }

    private static void Measure(string type, string parent, string child, int rounds, TextWriter output)
    {
        var (read, measured) = (new List<double>(), new List<double>());
        var (left, right) = (Model(parent), Model(child));
        var grade = DerivationGrade.NotShown;
        for (var i = 0; i <= rounds; i++)
        {
            var plain = Time(() => Parallel.ForEach([parent, child], Read));
            var ours = Time(() => grade = DerivationMeasurement.Measure(right, [left], new ComparisonOptions(), null, CancellationToken.None).Grade);
            // The first round compiles.
            if (i == 0)
                continue;
            read.Add(plain);
            measured.Add(ours);
        }
        var bytes = (new FileInfo(parent).Length + new FileInfo(child).Length) / (double)(1 << 30);
        output.WriteLine(
            $"{type}: {grade}, {bytes:F2} GiB, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, pages in memory: reading {Median(read):F3} s ({bytes / Median(read):F2} GiB/s), "
            + $"measuring {Median(measured):F3} s ({bytes / Median(measured):F2} GiB/s), rate {Median(read) / Median(measured):F2} of reading");
    }

    private static LineageModel Model(string path)
    {
        var place = Locator.Resolve(path, Surroundings.OfProcess());
        return LineageModel.Of(place, ArtifactReader.Read(place, Measures.Tensors, null, CancellationToken.None));
    }

    private static float[] Tile()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, TileRows * Columns).Select(_ =>
        {
            var value = (float)(0.02 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(value) & 0xFFFF0000);
        })];
    }

    private static void Parent(string path, float[] tile, int tiles)
    {
        var bytes = new byte[tile.Length * 2];
        for (var i = 0; i < tile.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), (ushort)(BitConverter.SingleToUInt32Bits(tile[i]) >> 16));
        var length = (long)bytes.Length * tiles;
        var entries = Enumerable.Range(0, Tensors).Select(i =>
            $"\"model.layers.{i}.mlp.down_proj.weight\":{{\"dtype\":\"BF16\",\"shape\":[{TileRows * tiles},{Columns}],\"data_offsets\":[{i * length},{(i + 1) * length}]}}");
        var header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, header.Length);
        using var file = File.Create(path);
        file.Write(size);
        file.Write(header);
        for (var i = 0; i < Tensors * tiles; i++)
            file.Write(bytes);
    }

    private static void Child(string path, string type, byte[] tile, int tiles)
    {
        var number = (uint)GgufTensorType.All.Select(t => t.Name).ToList().IndexOf(type);
        var header = GgufBytes.Header(Tensors, 1).Entry("general.architecture", "llama");
        for (var i = 0; i < Tensors; i++)
            header.Tensor($"blk.{i}.ffn_down.weight", [Columns, (long)TileRows * tiles], number, (ulong)((long)tile.Length * tiles * i));
        using var file = File.Create(path);
        file.Write(header.Data(0));
        for (var i = 0; i < Tensors * tiles; i++)
            file.Write(tile);
    }

    private static void Read(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var block = new byte[1024 * 1024];
        while (file.Read(block) > 0)
        {
        }
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
