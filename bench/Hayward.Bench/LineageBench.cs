using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Locating;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Sketching;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Bench;

/// <summary>The simulation behind the thresholds of lineage from weights: made-up families, independent models that are as alike as they can be, disguises
/// and quantized children. The same seed and number of families give the same table.</summary>
internal sealed class LineageBench : IBench
{
    private const double FalsePositives = 0.01;

    public string Name => "lineage";

    public string Help => "[--families 20] [--seed 20261127]  error rates of lineage from weights over made-up families, with 95 % intervals";

    public int Run(Options options, TextWriter output)
    {
        var (families, seed) = (options.Number("--families", 20), options.Number("--seed", 20261127));
        var scores = new List<Score>[families];
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            Parallel.For(0, families, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, f =>
            {
                var own = Directory.CreateDirectory(Path.Combine(folder, $"{f}")).FullName;
                scores[f] = Family(own, seed + (1000 * f));
                Directory.Delete(own, recursive: true);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return Write([.. scores.SelectMany(s => s)], families, seed, output);
    }

    private static List<Score> Family(string folder, int seed)
    {
        var parent = SyntheticModel.Fresh(SimulatedPairs.Shape, seed, SimulatedPairs.Likeness(seed));
        var first = Read(folder, "parent", parent.Safetensors());
        var sketch = SketchMaker.Make(first)!;
        var scores = new List<Score>();
        foreach (var (truth, kind, bytes) in SimulatedPairs.Of(parent, seed))
        {
            var other = Read(folder, "other", bytes());
            var report = LineageComparison.Compare(first, other, new LineageOptions { Appeal = true, Seed = seed });
            var sample = report.Evidence.First(e => e.Method == WeightMethod.Sample);
            scores.Add(new Score(
                truth, kind, report.Verdict,
                SketchMaker.Make(other) is { } second && SketchDistance.Between(sketch, second) is { } distance ? -distance.Distance : double.NegativeInfinity,
                sample.Figures.FirstOrDefault(f => f.Name == "decisive cosine less chance")?.Value ?? double.NegativeInfinity,
                -Math.Log10(report.Evidence.FirstOrDefault(e => e.Method == WeightMethod.Appeal)?.PValue ?? 1)));
        }
        return scores;
    }

    private static WeightSet Read(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return WeightListing.Read(Locator.Resolve(path, Surroundings.OfProcess()));
    }

    private static int Write(List<Score> scores, int families, int seed, TextWriter output)
    {
        var independent = scores.Where(s => s.Truth is Truth.Independent).ToList();
        var ownSpreads = independent.Where(s => s.Kind == SimulatedPairs.OwnSpreads).ToList();
        var (sketch, sketchOwn) = (Threshold(independent, s => s.Sketch), Threshold(ownSpreads, s => s.Sketch));
        var (rows, neurons) = (Threshold(independent, s => s.Rows), Threshold(independent, s => s.Neurons));
        output.WriteLine($"seed {seed}, {families} families, {independent.Count} independent pairs, {scores.Count(s => s.Truth is Truth.Derived or Truth.Quantized)} derived pairs");
        output.WriteLine(FormattableString.Invariant(
            $"thresholds at 1 % false positives: sketch {-sketch:0.0000} octaves ({-sketchOwn:0.0000} against models with spreads of their own), rows {rows:0.0000}, neurons 1E-{neurons:0.0}"));
        output.WriteLine("| pair | pairs | sketch | sketch, own spreads | rows | neurons | derived | undecided | independent |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var group in scores.GroupBy(s => (s.Truth, s.Kind)).OrderBy(g => g.Key.Truth))
        {
            var count = group.Count();
            string Share(Func<Score, bool> hit) => Shown(group.Count(hit), count);
            output.WriteLine(
                $"| {Word(group.Key.Truth)}: {group.Key.Kind} | {count} | {Share(s => s.Sketch > sketch)} | {Share(s => s.Sketch > sketchOwn)} | {Share(s => s.Rows > rows)} | {Share(s => s.Neurons > neurons)} "
                + $"| {Share(s => s.Verdict is LineageVerdict.Derived)} | {group.Count(s => s.Verdict is LineageVerdict.Undecided)} | {group.Count(s => s.Verdict is LineageVerdict.Independent)} |");
        }
        var derived = scores.Where(s => s.Truth is Truth.Derived or Truth.Quantized).ToList();
        var (wrong, missed) = (independent.Count(s => s.Verdict is LineageVerdict.Derived), derived.Count(s => s.Verdict is LineageVerdict.Independent));
        var quantized = derived.Where(s => s.Truth is Truth.Quantized).ToList();
        output.WriteLine($"independent pairs called derived: {wrong} of {independent.Count}, {Shown(wrong, independent.Count)}");
        output.WriteLine($"derived pairs called independent: {missed} of {derived.Count}, {Shown(missed, derived.Count)}");
        output.WriteLine($"quantized children called independent: {quantized.Count(s => s.Verdict is LineageVerdict.Independent)} of {quantized.Count}, {Shown(quantized.Count(s => s.Verdict is LineageVerdict.Independent), quantized.Count)}");
        var claimed = LineageThresholds.BuiltIn.Calibration;
        output.WriteLine($"knowledge/lineage-weights.yaml says {claimed.CalledDerived} of {claimed.Independent} and {claimed.CalledIndependent} of {claimed.Derived} for seed {claimed.Seed}");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>The score that at most one in a hundred passes.</summary>
    private static double Threshold(List<Score> independent, Func<Score, double> score) =>
        independent.Select(score).OrderDescending().ElementAt((int)(FalsePositives * independent.Count));

    private static string Shown(int hits, int trials)
    {
        var (low, high) = BinomialInterval.Of(hits, trials);
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * hits / trials:0.#} % ({100 * low:0.#} to {100 * high:0.#})");
    }

    private static string Word(Truth truth) => truth.ToString().ToLowerInvariant();

    private sealed record Score(Truth Truth, string Kind, LineageVerdict Verdict, double Sketch, double Rows, double Neurons);
}
