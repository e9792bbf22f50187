using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;

namespace Hayward.Bench;

/// <summary>The comparison of two models that differ in every tensor, beside the plain reading of the same bytes on as many threads.</summary>
internal sealed class DiffBench : IBench
{
    private const int Tensors = 8;
    private const int Columns = 4096;
    private const long MostMemory = 250;

    public string Name => "diff";

    public string Help => "[--mib 512] [--rounds 5]  compare two BF16 models of that size each, against reading them; target 250 MiB of memory";

    public int Run(Options options, TextWriter output)
    {
        var (mib, rounds) = (options.Number("--mib", 512), options.Number("--rounds", 5));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var (a, b) = (Path.Combine(folder, "a.safetensors"), Path.Combine(folder, "b.safetensors"));
            Make(a, mib, change: 0);
            Make(b, mib, change: 3);
            var (left, right) = (Weights(a), Weights(b));
            var (plain, ours) = (new List<double>(), new List<double>());
            for (var i = 0; i <= rounds; i++)
            {
                var read = Time(() => Parallel.ForEach([a, b], Read));
                var compared = Time(() => Compare(left, right));
                // The first round compiles.
                if (i == 0)
                    continue;
                plain.Add(read);
                ours.Add(compared);
                output.WriteLine($"round {i}: reading {read:F3} s, comparing {compared:F3} s");
            }
            var bytes = 2.0 * mib / 1024;
            using var self = Process.GetCurrentProcess();
            var memory = self.PeakWorkingSet64 / (1024 * 1024);
            output.WriteLine(
                $"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, two BF16 models of {mib} MiB, pages in memory: "
                + $"reading {Median(plain):F3} s ({bytes / Median(plain):F2} GiB/s), comparing {Median(ours):F3} s ({bytes / Median(ours):F2} GiB/s), "
                + $"ratio {Median(ours) / Median(plain):F2}, peak memory {memory} MiB");
            return memory <= MostMemory ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Numbers between 2^-7 and 2^-3; the change flips the last bits of the mantissa.</summary>
    internal static void Make(string path, int mib, int change)
    {
        var length = mib * 1024L * 1024 / Tensors;
        var entries = Enumerable.Range(0, Tensors).Select(i =>
            $"\"model.layers.{i}.mlp.up_proj.weight\":{{\"dtype\":\"BF16\",\"shape\":[{length / 2 / Columns},{Columns}],\"data_offsets\":[{i * length},{(i + 1) * length}]}}");
        var header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(size, header.Length);
        using var file = File.Create(path);
        file.Write(size);
        file.Write(header);
        var (random, changes) = (new Random(1), new Random(2));
        var (block, noise) = (new byte[1024 * 1024], new byte[1024 * 1024]);
        for (var i = 0; i < mib; i++)
        {
            random.NextBytes(block);
            changes.NextBytes(noise);
            for (var j = 0; j < block.Length; j += 2)
            {
                block[j] ^= (byte)(noise[j] & change);
                block[j + 1] = (byte)((block[j + 1] & 0x81) | 0x3C);
            }
            file.Write(block);
        }
    }

    private static WeightSet Weights(string path)
    {
        var place = Locator.Resolve(path, Surroundings.OfProcess());
        return WeightSet.Of(place, ArtifactReader.Read(place, Measures.None, null, CancellationToken.None));
    }

    private static void Compare(WeightSet a, WeightSet b)
    {
        if (ModelComparison.Compare(a, b, new ComparisonOptions()).Summary.Reading is not WeightReading.FurtherTrained)
            throw new InvalidOperationException("our comparison failed");
    }

    /// <summary>Reads a file from its first byte to its last.</summary>
    internal static void Read(string path)
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
