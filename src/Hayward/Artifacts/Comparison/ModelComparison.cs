using System.Collections.Immutable;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Comparison;

/// <summary>Compares two models tensor by tensor. Tensors with one digest are not read again; of the others the values are read by range, in blocks,
/// with a bounded amount of memory.</summary>
public static class ModelComparison
{
    /// <summary>Compares <paramref name="a"/> with <paramref name="b"/>.</summary>
    /// <param name="a">The first side: the measures are relative to it.</param>
    /// <param name="b">The second side.</param>
    /// <param name="options">Seed and thresholds.</param>
    /// <param name="progress">Told of the bytes that are read a second time.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    /// <exception cref="ComparisonException">A file changed since it was read, or cannot be read again.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static ComparisonReport Compare(
        WeightSet a, WeightSet b, ComparisonOptions options, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var names = TensorNames.BuiltIn;
        var (adapterA, adapterB) = (IsAdapter(a, names), IsAdapter(b, names));
        using var files = new TensorFiles();
        var pairs = adapterA == adapterB
            ? new TensorMatcher(names, files.Digest).Match(a, b)
            : [.. a.Tensors.Select(t => new TensorPair(t, null, null)), .. b.Tensors.Select(t => new TensorPair(null, t, null))];

        var planner = new PairPlanner(a, b, names, new PairWalk(files));
        var entries = pairs.Select(p => Entry(p, planner, files)).ToArray();
        var measured = Measure([.. entries.Select(e => e.Plan).OfType<PairPlan>()], files, options, progress, cancellation);
        files.CheckUnchanged();

        var judge = new PairJudge(options.Thresholds);
        var tensors = entries.Select(e => e.Plan is { } plan ? TensorResult.Of(judge, measured[plan]) : e.Result!).ToImmutableArray();
        return new ComparisonReport
        {
            A = Side(a, adapterA),
            B = Side(b, adapterB),
            Summary = new ComparisonSummarizer(a, b, adapterA != adapterB, options.Thresholds).Summarize(tensors, [.. measured.Values]),
            Tensors = tensors,
            Seed = options.Seed,
        };
    }

    /// <summary>What is to be measured of a pair, or what is known of it without.</summary>
    internal static (PairPlan? Plan, TensorComparison? Result) Entry(TensorPair pair, PairPlanner planner, TensorFiles files)
    {
        if (pair.A is null || pair.B is null || pair.Identical)
            return (null, TensorResult.Of(pair));
        var (plan, otherwise, note) = planner.Plan(pair);
        if (plan is not null)
            return (plan, null);
        if (otherwise is not TensorRelation.NotComparable || !pair.Alike || files.Digest(pair.A) is not { } digest || files.Digest(pair.B) is not { } other)
            return (null, TensorResult.Of(pair, otherwise, note));
        // What cannot be decoded can still be the same.
        return (null, digest == other ? TensorResult.Of(pair) : TensorResult.Of(pair, otherwise, $"{note}, and the bytes differ"));
    }

    /// <summary>Measures the pairs, and the rank of the difference where they differ.</summary>
    internal static Dictionary<object, MeasuredPair> Measure(
        ImmutableArray<PairPlan> plans, TensorFiles files, ComparisonOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var measurement = new PairMeasurement(files, cancellation);
        var measured = measurement.Measure(plans, progress).ToArray();
        var judge = new PairJudge(options.Thresholds);
        var changed = Enumerable.Range(0, measured.Length).Where(i => judge.Relation(measured[i].Plan, measured[i].Sums) is TensorRelation.Changed).ToArray();
        measurement.Run(
            changed.Length,
            () => new RankTest(files, options.Thresholds.LowRank, options.Seed),
            (test, i) => measured[changed[i]] = measured[changed[i]] with { Rank = test.Measure(measured[changed[i]].Plan) });
        return measured.ToDictionary(m => (object)m.Plan, ReferenceEqualityComparer.Instance);
    }

    private static bool IsAdapter(WeightSet set, TensorNames names) => set.Tensors.Any(t => names.IsAdapter(t.Info.Name));

    private static ComparedSide Side(WeightSet set, bool adapter) =>
        new(set.Locator, set.Name, set.Files, set.Tensors.Length, set.Tensors.Sum(t => t.Info.Elements), adapter, set.Incomplete, set.Notes);
}
