using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Turns sums into what became of a tensor.</summary>
/// <param name="thresholds">The thresholds.</param>
internal sealed class PairJudge(ComparisonThresholds thresholds)
{
    /// <summary>What became of the elements that were compared, the rank of the difference left aside.</summary>
    public TensorRelation Relation(PairPlan plan, PairSums sums)
    {
        if (plan.SameType && sums.DifferentBits == 0)
            return plan.A.Info.Name == plan.B.Info.Name ? TensorRelation.Same : TensorRelation.Renamed;
        if (Cast(plan, sums) is not null)
            return TensorRelation.Cast;
        return Quantization(plan, sums) is { } quantization
            && quantization.WithinShare >= thresholds.WithinFor(quantization.Type)
            && Figures.Ratio(Math.Sqrt(sums.SquareOfDifference), Math.Sqrt(sums.SquareA)) <= thresholds.BlockLimits.GetValueOrDefault(quantization.Type)
                ? TensorRelation.Quantized
                : TensorRelation.Changed;
    }

    /// <summary>The change of type; null when it is not one.</summary>
    public static TensorCast? Cast(PairPlan plan, PairSums sums)
    {
        if (plan.SameType || plan.FormatA is BlockFormat || plan.FormatB is BlockFormat)
            return null;
        var (a, b) = (plan.FormatA.Name, plan.FormatB.Name);
        var lossless = sums.EqualValues == sums.Elements;
        if (plan.Floats is null)
            return lossless ? new TensorCast(a, b, true) : null;
        return (sums.CastToB, sums.CastToA) switch
        {
            (true, _) => new TensorCast(a, b, lossless),
            (_, true) => new TensorCast(b, a, lossless),
            _ => null,
        };
    }

    /// <summary>How the elements lie in the steps of the coarser block type; null when neither is one.</summary>
    public TensorQuantization? Quantization(PairPlan plan, PairSums sums)
    {
        ElementFormat[] formats = [plan.FormatA, plan.FormatB];
        var blocks = formats.OfType<BlockFormat>().Select(f => f.Name).ToList();
        return plan.SameType || sums.Elements == 0 || blocks.Count == 0 || formats.Any(f => f is PlainFormat { IsFloat: false })
            ? null
            : new TensorQuantization(blocks.MaxBy(n => thresholds.BlockLimits.GetValueOrDefault(n))!, Figures.Share(sums.Within, sums.Elements));
    }

    /// <summary>The measures.</summary>
    public static TensorDifference Difference(PairPlan plan, PairSums sums)
    {
        var (normA, normB) = (Math.Sqrt(sums.SquareA), Math.Sqrt(sums.SquareB));
        var plain = plan.FormatA as PlainFormat;
        var bits = plan.SameType && plain is { IsFloat: true };
        return new TensorDifference(
            Figures.Ratio(Math.Sqrt(sums.SquareOfDifference), normA),
            Figures.Ratio(sums.Product, normA * normB),
            // The difference of two floats may be larger than any float.
            Figures.Six(Math.Min(sums.MaxAbs, float.MaxValue)),
            Figures.Ratio(sums.Product, sums.SquareA),
            Figures.Six(normA),
            Figures.Six(normB),
            Figures.Share(plan.SameType && plain is not null ? sums.EqualBits : sums.EqualValues, sums.Elements),
            plan.SameType ? Figures.Six((double)sums.DifferentBits / sums.Elements) : null,
            bits ? Figures.Share(sums.EqualSigns, sums.Elements) : null,
            bits ? Figures.Share(sums.EqualExponents, sums.Elements) : null,
            sums.Elements,
            sums.NotFinite);
    }
}
