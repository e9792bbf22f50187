using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>Says what the tensors together amount to.</summary>
internal static class DerivationSummary
{
    /// <summary>The report.</summary>
    public static DerivationReport Of(
        LineageModel child, ImmutableArray<LineageModel> parents, ImmutableArray<DerivedTensor> tensors, ImmutableArray<UnusedTensor> unused, MergeFinding? merge, ComparisonOptions options)
    {
        var fitting = tensors.Where(t => t.Fits).Sum(t => t.Elements);
        var share = Figures.Share(fitting, Math.Max(1, tensors.Sum(t => t.Elements)));
        var grade = Grade(tensors, share, merge, options.Thresholds);
        return new DerivationReport
        {
            Child = Side(child),
            Parents = [.. parents.Select(Side)],
            Relation = Relation(tensors, grade, merge),
            Grade = grade,
            Because = Because(tensors, share, merge),
            FittingShare = share,
            Counts = tensors.GroupBy(t => t.Relation).ToImmutableSortedDictionary(g => g.Key, g => g.Count()),
            Merge = merge,
            Tensors = tensors,
            Unused = unused,
            Seed = options.Seed,
        };
    }

    private static DerivationGrade Grade(ImmutableArray<DerivedTensor> tensors, double share, MergeFinding? merge, ComparisonThresholds thresholds)
    {
        if (tensors.All(IsExact))
            return DerivationGrade.BitForBit;
        if (tensors.All(t => t.Fits))
            return DerivationGrade.WithinSteps;
        if (share >= thresholds.Compared && tensors.Any(t => t.Fits && t.Relation is not TensorDerivation.LowRank))
            return DerivationGrade.InPart;
        return merge is null && Cosine(tensors) >= thresholds.Cosine.Related ? DerivationGrade.Near : DerivationGrade.NotShown;
    }

    /// <summary>What a derivation gives bit for bit.</summary>
    private static bool IsExact(DerivedTensor tensor) => tensor.Relation is TensorDerivation.Same or TensorDerivation.Cast or TensorDerivation.Requantized
        || (tensor.Relation is TensorDerivation.Adapted or TensorDerivation.Merged && tensor.Exact == 1);

    private static DerivationRelation Relation(ImmutableArray<DerivedTensor> tensors, DerivationGrade grade, MergeFinding? merge)
    {
        if (grade is DerivationGrade.NotShown)
            return DerivationRelation.Unknown;
        if (merge is not null)
            return DerivationRelation.Merge;
        if (tensors.Any(t => t.Relation is TensorDerivation.Changed or TensorDerivation.LowRank or TensorDerivation.Adapted))
            return tensors.Any(t => t.Relation is TensorDerivation.Requantized or TensorDerivation.Quantized) && !tensors.Any(t => t.Relation is TensorDerivation.LowRank or TensorDerivation.Adapted)
                ? DerivationRelation.Quantization
                : DerivationRelation.FineTune;
        if (tensors.Any(t => t.Relation is TensorDerivation.Requantized or TensorDerivation.Quantized))
            return DerivationRelation.Quantization;
        return tensors.All(t => t.Relation is TensorDerivation.Same) ? DerivationRelation.ReUpload : DerivationRelation.Conversion;
    }

    private static string Because(ImmutableArray<DerivedTensor> tensors, double share, MergeFinding? merge)
    {
        if (merge is not null && !merge.Because.Contains("Every tensor", StringComparison.Ordinal))
            return merge.Because;
        var parts = tensors.GroupBy(t => t.Relation).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} {Word(g.Key)}");
        var rest = share < 1 ? $"; those that fit hold {(share * 100).ToString("0.##", CultureInfo.InvariantCulture)} % of the elements" : "";
        var near = tensors.Any(t => t.Relation is TensorDerivation.Changed) && Cosine(tensors) is { } cosine
            ? $"; over the matrices that changed the mean cosine is {cosine.ToString("0.####", CultureInfo.InvariantCulture)}"
            : "";
        return $"{Amounts.Count(tensors.Length, "tensor")}: {string.Join(", ", parts)}{rest}{near}.";
    }

    /// <summary>The relation in words.</summary>
    internal static string Word(TensorDerivation relation) => relation switch
    {
        TensorDerivation.Same => "the same",
        TensorDerivation.Cast => "cast",
        TensorDerivation.Requantized => "quantized bit for bit",
        TensorDerivation.Adapted => "with the adapter added",
        TensorDerivation.Merged => "merged",
        TensorDerivation.Quantized => "quantized within their steps",
        TensorDerivation.LowRank => "changed by a low rank",
        TensorDerivation.Changed => "changed",
        TensorDerivation.Reshaped => "of another shape",
        TensorDerivation.NotComparable => "not comparable",
        _ => "without counterpart",
    };

    /// <summary>Mean cosine of the changed tensors, by their elements; vectors of norms lie near 1 in every model and are left out where there are
    /// matrices.</summary>
    private static double? Cosine(ImmutableArray<DerivedTensor> tensors)
    {
        var changed = tensors.Where(t => t is { Relation: TensorDerivation.Changed, Cosine: not null }).ToList();
        return changed.Count == 0 ? null : changed.Sum(t => t.Cosine!.Value * t.Elements) / changed.Sum(t => t.Elements);
    }

    private static DerivationSide Side(LineageModel model) => new(model.Weights.Name, model.Root, model.NamelessRoot, model.IsAdapter, model.Files);
}
