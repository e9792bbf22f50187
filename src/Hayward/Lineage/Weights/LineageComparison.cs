using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Appeal;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Sampling;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights;

/// <summary>Asks the weights of two models whether one comes from the other: rows that both have, then bytes where these were the same, then neurons where
/// they were not.</summary>
public static class LineageComparison
{
    /// <summary>Compares <paramref name="a"/> with <paramref name="b"/>.</summary>
    /// <param name="a">The first side.</param>
    /// <param name="b">The second side.</param>
    /// <param name="options">Seed, depth and thresholds.</param>
    /// <param name="progress">Told of the bytes that are read when everything is read.</param>
    /// <param name="cancellation">Stops the comparison.</param>
    /// <exception cref="ComparisonException">A file changed since it was listed, or cannot be read again.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static LineageReport Compare(
        WeightSet a, WeightSet b, LineageOptions options, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(options);
        if (IsAdapter(a) || IsAdapter(b))
            return Adapter(a, b, options, cancellation);
        var (evidence, samples) = Ask(a, b, options, progress, cancellation);
        var (verdict, because, error) = new VerdictJudge(options.Thresholds).Judge(evidence);
        var direction = verdict is LineageVerdict.Derived ? new DirectionJudge(options.Thresholds).Judge(samples, options.Dates) : null;
        return Report(a, b, options) with { Verdict = verdict, Because = because, Error = error, Evidence = evidence, Direction = direction };
    }

    private static (ImmutableArray<WeightEvidence> Evidence, ImmutableArray<TensorSample> Samples) Ask(
        WeightSet a, WeightSet b, LineageOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var thresholds = options.Thresholds;
        using var files = new TensorFiles();
        var sampler = new PairSampler(files, thresholds, options.Seed, cancellation);
        var roles = new TensorRoles(a);
        var samples = sampler.Measure(sampler.Plans(a, b), roles);
        var statistic = SampleStatistic.Of(samples, a, b, thresholds);
        if (statistic.Says(thresholds) is not EvidenceSays.Derived)
        {
            samples = WithMoved(samples, a, b, new NumberAlignment(files, thresholds, options.Seed, cancellation), sampler, roles, thresholds);
            statistic = SampleStatistic.Of(samples, a, b, thresholds);
        }
        if (options.Whole)
        {
            samples = Whole(samples, new WholePass(files, cancellation), progress);
            statistic = SampleStatistic.Of(samples, a, b, thresholds);
        }
        var evidence = ImmutableArray.CreateBuilder<WeightEvidence>();
        if (Copies(samples, new ExactCopies(files, cancellation)) is { } copies)
            evidence.Add(copies);
        evidence.Add(statistic.Evidence(thresholds, options.Whole));
        files.CheckUnchanged();
        // How it was derived is asked only where it was.
        if (statistic.Says(thresholds) is EvidenceSays.Derived)
            evidence.AddRange(WeightMethods.OfRelated.Select(m => m.Ask(a, b, cancellation)).OfType<WeightEvidence>());
        if ((options.Appeal || evidence.All(e => e.Says is not EvidenceSays.Derived))
            && new NeuronMatching(thresholds, options.Seed).Ask(a, b, cancellation) is { } appeal)
            evidence.Add(appeal);
        return (evidence.ToImmutable(), samples);
    }

    /// <summary>Matrices without a telling partner by name are given one by their numbers, where there is one.</summary>
    private static ImmutableArray<TensorSample> WithMoved(
        ImmutableArray<TensorSample> samples, WeightSet a, WeightSet b, NumberAlignment alignment, PairSampler sampler, TensorRoles roles, LineageThresholds thresholds)
    {
        var kept = samples.Where(s => s.Above(thresholds.Sample.Deviations) >= thresholds.Derived).ToList();
        var (takenA, takenB) = (kept.Select(s => s.Plan.A.Info.Name).ToHashSet(StringComparer.Ordinal), kept.Select(s => s.Plan.B.Info.Name).ToHashSet(StringComparer.Ordinal));
        var found = alignment.Find(
            a.Tensors.Where(t => sampler.Takes(t) && !takenA.Contains(t.Info.Name)),
            b.Tensors.Where(t => sampler.Takes(t) && !takenB.Contains(t.Info.Name)));
        if (found.IsEmpty)
            return samples;
        takenA.UnionWith(found.Select(p => p.A.Info.Name));
        takenB.UnionWith(found.Select(p => p.B.Info.Name));
        return
        [
            .. samples.Where(s => kept.Contains(s) || (!takenA.Contains(s.Plan.A.Info.Name) && !takenB.Contains(s.Plan.B.Info.Name))),
            .. sampler.Measure(found, roles).Select(s => s with { ByNumbers = true }),
        ];
    }

    private static ImmutableArray<TensorSample> Whole(ImmutableArray<TensorSample> samples, WholePass pass, IProgress<ReadProgress>? progress)
    {
        var sums = pass.Measure([.. samples.Select(s => s.Plan)], progress);
        return
        [
            .. samples.Select((s, i) => s with
            {
                Sums = new PairSums
                {
                    SquareA = sums[i].SquareA,
                    SquareB = sums[i].SquareB,
                    SquareOfDifference = sums[i].SquareOfDifference,
                    DifferentBits = sums[i].DifferentBits,
                    Elements = sums[i].Elements,
                },
                DifferentBits = s.Plan.SameType ? sums[i].DifferentBits : s.DifferentBits,
                BitElements = s.Plan.SameType ? sums[i].Elements : s.BitElements,
            }),
        ];
    }

    private static WeightEvidence? Copies(ImmutableArray<TensorSample> samples, ExactCopies copies)
    {
        var same = copies.Among(samples);
        if (same.IsEmpty)
            return null;
        var (elements, all) = (same.Sum(s => s.Stands), samples.Sum(s => s.Stands));
        var renamed = same.Count(s => s.Plan.A.Info.Name != s.Plan.B.Info.Name);
        var other = renamed > 0 ? $", {Amounts.Exact(renamed)} of them under other names" : "";
        return new WeightEvidence(
            WeightMethod.Digests, EvidenceSays.Derived,
            $"{Amounts.Exact(same.Length)} of {Amounts.Count(samples.Length, "matrix", "matrices")} are the same to the last byte{other}: {Amounts.ThreeDigits(100.0 * elements / all)} % of the elements that both have.",
            [new("matrices that are the same", same.Length), new("matrices", samples.Length), new("share of the elements", Figures.Six((double)elements / all))]);
    }

    private static LineageReport Adapter(WeightSet a, WeightSet b, LineageOptions options, CancellationToken cancellation)
    {
        var (model, adapter) = IsAdapter(a) ? (b, a) : (a, b);
        var fit = IsAdapter(model) ? null : WeightMethods.OfAdapter.Ask(model, adapter, cancellation);
        return Report(a, b, options) with
        {
            Evidence = fit is null ? [] : [fit],
            Because = "One side holds the matrices of an adapter, which are added to a model and hold none of its numbers; merge it into a model and compare that.",
        };
    }

    private static LineageReport Report(WeightSet a, WeightSet b, LineageOptions options) => new()
    {
        A = Side(a),
        B = Side(b),
        Verdict = LineageVerdict.Undecided,
        Because = "",
        Error = null,
        Evidence = [],
        Direction = null,
        Seed = options.Seed,
    };

    /// <summary>True when the tensors are the matrices of an adapter.</summary>
    internal static bool IsAdapter(WeightSet set) => set.Tensors.Any(t => TensorNames.BuiltIn.IsAdapter(t.Info.Name));

    /// <summary>What is told of a model.</summary>
    internal static ComparedSide Side(WeightSet set) =>
        new(set.Locator, set.Name, set.Files, set.Tensors.Length, set.Tensors.Sum(t => t.Info.Elements), IsAdapter(set), set.Incomplete, set.Notes);
}
