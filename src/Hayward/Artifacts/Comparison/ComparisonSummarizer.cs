using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Evidence;

namespace Hayward.Artifacts.Comparison;

/// <summary>Says what the tensors together amount to, or that it cannot be said.</summary>
/// <param name="a">The first side.</param>
/// <param name="b">The second side.</param>
/// <param name="mixed">True when one side is an adapter and the other a model.</param>
/// <param name="thresholds">The thresholds.</param>
internal sealed class ComparisonSummarizer(WeightSet a, WeightSet b, bool mixed, ComparisonThresholds thresholds)
{
    /// <summary>The summary.</summary>
    public ComparisonSummary Summarize(ImmutableArray<TensorComparison> tensors, ImmutableArray<MeasuredPair> measured)
    {
        var different = measured.Where(m => !m.Plan.SameType || m.Sums.DifferentBits > 0).ToList();
        var matrices = Total(different.Where(m => m.Plan.A.Info.Shape.Length > 1));
        var all = Total(different);
        var smaller = Math.Min(a.Tensors.Sum(t => t.Info.Elements), b.Tensors.Sum(t => t.Info.Elements));
        var compared = tensors.Where(IsCompared).Sum(Elements);
        var share = smaller == 0 ? 0 : Math.Min(1, Figures.Share(compared, smaller));
        var cosine = Figures.Ratio(matrices.Product, Math.Sqrt(matrices.SquareA * matrices.SquareB));
        var distance = Figures.Ratio(Math.Sqrt(all.SquareOfDifference), Math.Sqrt(all.SquareA));
        var (reading, because) = Read(tensors, different, share, cosine, Figures.Ratio(Math.Sqrt(matrices.SquareOfDifference), Math.Sqrt(matrices.SquareA)));
        return new ComparisonSummary(
            reading,
            because,
            ComparisonSentence.Of(tensors),
            tensors.GroupBy(t => t.Relation).ToImmutableSortedDictionary(g => g.Key, g => g.Count()),
            !a.Incomplete && !b.Incomplete && tensors.All(t => IsCompared(t) && t.Rows is null),
            share,
            distance,
            cosine);
    }

    private (WeightReading Reading, string Because) Read(
        ImmutableArray<TensorComparison> tensors, List<MeasuredPair> different, double share, double? cosine, double? distance)
    {
        if (mixed)
            return (WeightReading.CannotBeTold, "One side is an adapter and the other a model; the matrices of an adapter are not weights, so nothing was compared.");
        if (share < thresholds.Compared)
            return (WeightReading.CannotBeTold, $"Tensors with {Percent(share)} of the elements of the smaller side could be compared, and {Percent(thresholds.Compared)} are asked for.");
        var relations = tensors.Where(IsCompared).Select(Effective).ToHashSet();
        var rest = relations.Except([TensorRelation.Same, TensorRelation.Renamed]).ToHashSet();
        var scope = tensors.All(IsCompared) ? "all tensors" : "all tensors that both hold";
        if (rest.Count == 0)
            return (WeightReading.SameWeights, $"In {scope} every bit is the same.");
        if (rest.SetEquals([TensorRelation.Cast]))
            return (WeightReading.Cast, $"In {scope} every element is the same or what rounding to nearest makes of the other.");
        if (rest.IsSubsetOf([TensorRelation.Cast, TensorRelation.Quantized]))
            return (WeightReading.QuantizedCopy, $"In {scope} the elements are the same, cast, or within the step of their block ({Percent(thresholds.Within)} or more of each tensor).");
        if (rest.IsSubsetOf([TensorRelation.Cast, TensorRelation.LowRank]))
            return (WeightReading.LowRankChange, $"Wherever the numbers differ, the difference has a low rank (at most {tensors.Max(t => t.Rank?.Rank ?? 0)}), rounding left aside.");
        return ReadChanged(tensors, different, cosine, distance);
    }

    private (WeightReading Reading, string Because) ReadChanged(
        ImmutableArray<TensorComparison> tensors, List<MeasuredPair> different, double? cosine, double? distance)
    {
        var kept = tensors.Any(t => IsCompared(t) && Effective(t) is TensorRelation.Same or TensorRelation.Renamed && t.A!.Shape.Length > 1);
        var figures = $"over the matrices that differ the cosine is {Shown(cosine)} and the relative L2 {Shown(distance)}";
        var changed = tensors.Where(t => IsCompared(t) && Effective(t) is TensorRelation.Changed).ToList();
        if (changed.Count > 0 && changed.All(LooksQuantized))
            return (WeightReading.CannotBeTold,
                $"The distance is that of a quantization, but in {Amounts.Count(changed.Count, "tensor")} more elements than {Percent(1 - thresholds.Within)} lie outside their steps: another quantizer or other weights; {figures}.");
        if (cosine >= thresholds.Cosine.Related)
            return (WeightReading.FurtherTrained, $"{Capital(figures)}: the weights are related, and the difference is not everywhere of low rank.");
        if (cosine is null && kept)
            return (WeightReading.FurtherTrained, "The matrices are the same and vectors differ.");
        return cosine <= thresholds.Cosine.Unrelated && !kept && different.Count > 0
            ? (WeightReading.OtherWeights, $"{Capital(figures)}, as chance gives (0 and 1.41 for equal norms).")
            : (WeightReading.CannotBeTold, $"{Capital(figures)}: between what training and what chance gives ({Shown(thresholds.Cosine.Related)} and {Shown(thresholds.Cosine.Unrelated)}).");
    }

    /// <summary>True when the distance alone would do for a quantization.</summary>
    private bool LooksQuantized(TensorComparison tensor) =>
        tensor is { Quantization: { } quantization, Difference.RelativeL2: { } distance } && distance <= thresholds.BlockLimits.GetValueOrDefault(quantization.Type);

    private static PairSums Total(IEnumerable<MeasuredPair> pairs)
    {
        var total = new PairSums();
        foreach (var pair in pairs)
            total.Add(pair.Sums);
        return total;
    }

    private static TensorRelation Effective(TensorComparison tensor) => tensor.Rows?.Relation ?? tensor.Relation;

    private static bool IsCompared(TensorComparison tensor) => tensor.Relation is not (TensorRelation.OnlyInA or TensorRelation.OnlyInB or TensorRelation.NotComparable or TensorRelation.ShapeChanged);

    private static long Elements(TensorComparison tensor) => tensor.Rows is { } rows ? rows.Shared * tensor.A!.Shape[^1] : tensor.A!.Shape.Aggregate(1L, (x, y) => x * y);

    private static string Percent(double share) => (share * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %";

    private static string Shown(double? figure) => figure is { } value ? ComparisonSentence.Shown(value) : "not defined";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
