using System.Diagnostics;
using System.Runtime.InteropServices;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Bench;

/// <summary>Lineage of two models that differ in every tensor, whole and by rows, and the sketch of one, beside the plain reading of the same bytes on as many
/// threads.</summary>
internal sealed class LineageSpeedBench : IBench
{
    private const double Target = 0.8;

    public string Name => "lineage-speed";

    public string Help => "[--mib 512] [--rounds 5]  compare two BF16 models of that size each, against reading them; target 0.8 of the rate";

    public int Run(Options options, TextWriter output)
    {
        var (mib, rounds) = (options.Number("--mib", 512), options.Number("--rounds", 5));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var (a, b) = (Path.Combine(folder, "a.safetensors"), Path.Combine(folder, "b.safetensors"));
            DiffBench.Make(a, mib, change: 0);
            DiffBench.Make(b, mib, change: 3);
            var (left, right) = (Weights(a), Weights(b));
            var (read, whole, rows, sketch) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i <= rounds; i++)
            {
                double[] round =
                [
                    Time(() => Parallel.ForEach([a, b], DiffBench.Read)),
                    Time(() => LineageComparison.Compare(left, right, new LineageOptions { Whole = true })),
                    Time(() => LineageComparison.Compare(left, right, new LineageOptions())),
                    Time(() => SketchMaker.Make(left)),
                ];
                // The first round compiles.
                if (i == 0)
                    continue;
                foreach (var (list, time) in new[] { read, whole, rows, sketch }.Zip(round))
                    list.Add(time);
                output.WriteLine(FormattableString.Invariant($"round {i}: reading {round[0]:F3} s, whole {round[1]:F3} s, rows {round[2]:F3} s, sketch of one {round[3]:F3} s"));
            }
            var gib = 2.0 * mib / 1024;
            var ratio = Median(read) / Median(whole);
            output.WriteLine(FormattableString.Invariant(
                $"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, two BF16 models of {mib} MiB, pages in memory: reading {gib / Median(read):F2} GiB/s, ")
                + FormattableString.Invariant($"every element compared {gib / Median(whole):F2} GiB/s ({ratio:F2} of reading, target {Target}), rows alone {Median(rows) * 1000:F0} ms, sketch {gib / 2 / Median(sketch):F2} GiB/s"));
            return ratio >= Target ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static WeightSet Weights(string path) => WeightListing.Read(Locator.Resolve(path, Surroundings.OfProcess()));

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
