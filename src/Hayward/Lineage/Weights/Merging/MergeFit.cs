using Hayward.Artifacts.Comparison;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>Weights from products.</summary>
/// <param name="thresholds">When a sum fits.</param>
internal sealed class MergeFit(MergeThresholds thresholds)
{
    /// <summary>The weights; null when the parents are collinear or the child is zero.</summary>
    public MergeWeights? Of(GramMatrix gram)
    {
        if (!(gram.Child > 0) || !double.IsFinite(gram.Child))
            return null;
        var (free, sum) = (LeastSquares.Free(gram), LeastSquares.SumToOne(gram));
        if ((sum ?? free) is null)
            return null;
        // Two fine-tunes of one base are nearly collinear: free weights are then told badly and those that sum to one are told well.
        var one = sum is not null && (free is null || sum.Residual <= thresholds.SumMargin * thresholds.SumMargin * free.Residual);
        var found = one ? sum! : free!;
        var positive = found.Weights.All(w => w >= 0) ? found : LeastSquares.NonNegative(gram);
        return new MergeWeights(
            [.. found.Weights.Select(Six)],
            [.. found.Errors.Select(Six)],
            positive is null ? [] : [.. positive.Weights.Select(Six)],
            one,
            Six(Math.Sqrt(found.Residual / gram.Child)),
            Six(Math.Sqrt(gram.Rounding / gram.Child)),
            Fits(found.Residual, gram));
    }

    /// <summary>True when two weights are the same.</summary>
    public bool Same(double a, double errorA, double b, double errorB) =>
        Math.Abs(a - b) <= Math.Max(thresholds.Spread, thresholds.Errors * Math.Sqrt((errorA * errorA) + (errorB * errorB)));

    // Products of 64-bit floats leave some 1e-13 of the square.
    private bool Fits(double residual, GramMatrix gram) =>
        residual <= (thresholds.RoundingMargin * thresholds.RoundingMargin * gram.Rounding) + (1e-12 * gram.Child);

    private static double Six(double value) => Figures.Six(value);
}
