using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison.Elements;
using Hayward.Lineage.Weights.Sampling;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights.Direction;

/// <summary>Asks which of two related models came first: by what rounding took away, then by dates. Kurtosis and added rows are hints.</summary>
/// <param name="thresholds">When a hint is told.</param>
internal sealed class DirectionJudge(LineageThresholds thresholds)
{
    /// <summary>The answer.</summary>
    /// <param name="samples">What was sampled.</param>
    /// <param name="dates">Dates of publication.</param>
    public DirectionAnswer Judge(ImmutableArray<TensorSample> samples, KnownDates dates)
    {
        var hints = Hints(samples);
        if (Rounded(samples) is { } rounded)
            return rounded with { Hints = hints };
        if (dates is { A: { } a, B: { } b } && a != b)
        {
            var first = a < b ? DirectionSays.AFirst : DirectionSays.BFirst;
            return new DirectionAnswer(
                first, $"{Name(first)} is dated {Shown(a < b ? a : b)} and the other {Shown(a < b ? b : a)}; a date is what somebody declares, and 99.7 % of documented derivatives are younger than their parents.", hints);
        }
        var same = samples.Length > 0 && samples.All(s => s.Plan.SameType && s.Sums.DifferentBits == 0);
        return new DirectionAnswer(
            DirectionSays.Undecided,
            same ? "All numbers are the same, so that nothing tells the copy from the original." : "That one was made from the other looks the same from both sides; no rounding and no dates decide.",
            hints);
    }

    /// <summary>A number that was rounded cannot be the source of one that was not.</summary>
    private static DirectionAnswer? Rounded(ImmutableArray<TensorSample> samples)
    {
        var near = samples.Where(s => s.Cosine > 0.5).ToList();
        var (blocksA, blocksB) = (near.Count(s => s.Plan is { FormatA: BlockFormat, FormatB: PlainFormat }), near.Count(s => s.Plan is { FormatA: PlainFormat, FormatB: BlockFormat }));
        if (blocksA != blocksB && Math.Min(blocksA, blocksB) == 0)
        {
            var (first, count) = blocksA > 0 ? (DirectionSays.BFirst, blocksA) : (DirectionSays.AFirst, blocksB);
            return new DirectionAnswer(first, $"The other stores {Many(count)} in blocks of few levels; the numbers between the levels can only have been lost, so {Name(first)} came first.", []);
        }
        var casts = near.Where(s => s.Plan is { SameType: false, Floats: not null } && s.BitElements > 0 && s.DifferentBits == 0 && s.Sums.SquareOfDifference > 0).ToList();
        var (finerA, finerB) = (casts.Count(s => Finer(s, a: true)), casts.Count(s => Finer(s, a: false)));
        if (finerA == finerB || Math.Min(finerA, finerB) > 0)
            return null;
        var finer = finerA > 0 ? DirectionSays.AFirst : DirectionSays.BFirst;
        return new DirectionAnswer(finer, $"In {Many(Math.Max(finerA, finerB))} the other holds what rounding to its coarser type leaves, so {Name(finer)} came first.", []);
    }

    private static bool Finer(TensorSample sample, bool a)
    {
        var (left, right) = sample.Plan.Floats!.Value;
        return a ? left.MantissaBits > right.MantissaBits : right.MantissaBits > left.MantissaBits;
    }

    private ImmutableArray<string> Hints(ImmutableArray<TensorSample> samples)
    {
        var hints = ImmutableArray.CreateBuilder<string>();
        var (higherA, higherB) = (0, 0);
        foreach (var sample in samples.Where(s => s.Plan.SameType && s.Cosine > 0.5))
            switch (sample.MomentsA.Kurtosis.CompareTo(sample.MomentsB.Kurtosis))
            {
                case > 0: higherA++; break;
                case < 0: higherB++; break;
            }
        var (less, of) = (Math.Min(higherA, higherB), higherA + higherB);
        var probability = of == 0 ? 1 : Math.Min(1, 2 * BinomialInterval.AtMost(less, of, 0.5));
        if (probability <= thresholds.Direction.SignTest)
        {
            var higher = higherA > higherB ? "A" : "B";
            hints.Add($"The kurtosis is higher in {higher} in {Math.Max(higherA, higherB)} of {of} matrices (probability {probability.ToString("0.0e+0", CultureInfo.InvariantCulture)}): training for one task tends to lower it, long general training to raise it.");
        }
        var (moreA, moreB) = (samples.Count(s => s.Plan.A.Rows > s.Plan.B.Rows), samples.Count(s => s.Plan.B.Rows > s.Plan.A.Rows));
        if (moreA + moreB > 0)
            hints.Add($"{(moreB > moreA ? "B" : "A")} has more rows in {Many(Math.Max(moreA, moreB))}: tokens are added more often than taken away.");
        return hints.ToImmutable();
    }

    private static string Many(int count) => count == 1 ? "one matrix" : $"{count} matrices";

    private static string Name(DirectionSays first) => first is DirectionSays.AFirst ? "A" : "B";

    private static string Shown(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
