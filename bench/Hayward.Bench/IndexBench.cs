using System.Diagnostics;
using Hayward.Artifacts.Indexing;
using Hayward.Evidence;

namespace Hayward.Bench;

/// <summary>Builds an index of made-up models and asks it.</summary>
internal sealed class IndexBench : IBench
{
    private const double TargetMilliseconds = 1;

    public string Name => "index";

    public string Help => "[--files 1000000] [--tensors 10000000]  build an index of that size and look up; target 1 ms";

    public int Run(Options options, TextWriter output)
    {
        var (files, tensors) = (options.Number("--files", 1_000_000), options.Number("--tensors", 10_000_000));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "known.index");
            var models = Math.Max(1, files / 10);
            var clock = Stopwatch.StartNew();
            using (var builder = new IndexBuilder(path))
            {
                for (var i = 0; i < models; i++)
                    builder.Add(Model(i, files / models, tensors / models));
                builder.Write();
            }
            using var self = Process.GetCurrentProcess();
            output.WriteLine(
                $"built {files:N0} files and {tensors:N0} tensors in {clock.Elapsed.TotalSeconds:F1} s, {new FileInfo(path).Length / (1024 * 1024):N0} MiB; peak memory {self.PeakWorkingSet64 / (1024 * 1024)} MiB");
            using var index = ModelIndex.Open(path);
            var random = new Random(5);
            var (fileTimes, tensorTimes) = (new List<double>(), new List<double>());
            for (var i = 0; i < 10_000; i++)
            {
                var (model, at) = (random.Next(models), random.Next(files / models));
                clock.Restart();
                var found = index.FilesWith(new Digest("sha256", Made(model, at, 0).ToString()));
                fileTimes.Add(clock.Elapsed.TotalMilliseconds);
                if (found is not [{ Path: var name }] || name != $"{at}.safetensors")
                    throw new InvalidOperationException("a file was not found");
                clock.Restart();
                var sets = index.SetsHolding(Made(model, random.Next(tensors / models), 1));
                tensorTimes.Add(clock.Elapsed.TotalMilliseconds);
                if (sets is not [var set] || set != (uint)model)
                    throw new InvalidOperationException("a tensor was not found");
            }
            output.WriteLine($"look-up of a file: median {At(fileTimes, 0.5):F3} ms, 99 % below {At(fileTimes, 0.99):F3} ms; of a tensor: median {At(tensorTimes, 0.5):F3} ms, 99 % below {At(tensorTimes, 0.99):F3} ms");
            return At(tensorTimes, 0.99) < TargetMilliseconds && At(fileTimes, 0.99) < TargetMilliseconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IndexedModel Model(int number, int files, int tensors) => new(
        $"owner-{number % 1000}/model-{number}",
        [.. Enumerable.Range(0, files).Select(i => new IndexedFile($"{i}.safetensors", 1000 + i, [new Digest("sha256", Made(number, i, 0).ToString())]))],
        [
            new IndexedSet(
                "model.safetensors", Made(number, 0, 2), Made(number, 0, 3), 4096L * tensors, tensors,
                [.. Enumerable.Range(0, tensors).Select(i => new IndexedTensor(Made(number, i, 1), $"model.layers.{i}.weight"))]),
        ]);

    // A digest as good as random, the same for the same numbers.
    private static Hash256 Made(int model, int at, int kind)
    {
        var words = new ulong[4];
        for (var i = 0; i < words.Length; i++)
        {
            var x = ((ulong)model << 32) + ((ulong)at << 4) + ((ulong)kind << 2) + (ulong)i + 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            words[i] = x ^ (x >> 31);
        }
        return new Hash256(new UInt128(words[0], words[1]), new UInt128(words[2], words[3]));
    }

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(times.Count * part));
}
