using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Two matrices on the same rows.</summary>
/// <param name="Plan">The pair and how it is read.</param>
/// <param name="Role">What the matrix is for; null when its name tells nothing.</param>
/// <param name="Sums">Sums over the rows that were read.</param>
/// <param name="MomentsA">Moments of the first side over these rows.</param>
/// <param name="MomentsB">Of the second.</param>
internal sealed record TensorSample(PairPlan Plan, TensorRole? Role, PairSums Sums, Moments MomentsA, Moments MomentsB)
{
    /// <summary>Bits in which the elements differ after both were cast to the coarser of their types.</summary>
    public long DifferentBits { get; init; }

    /// <summary>Elements whose bits could be compared so.</summary>
    public long BitElements { get; init; }

    /// <summary>True when the partner was found by its numbers and not by its name.</summary>
    public bool ByNumbers { get; init; }

    /// <summary>Cosine; 0 when one is zero.</summary>
    public double Cosine => Sums.SquareA > 0 && Sums.SquareB > 0 ? Sums.Product / Math.Sqrt(Sums.SquareA * Sums.SquareB) : 0;

    /// <summary>‖a − b‖ / ‖a‖; null when a is zero.</summary>
    public double? RelativeL2 => Figures.Ratio(Math.Sqrt(Sums.SquareOfDifference), Math.Sqrt(Sums.SquareA));

    /// <summary>Elements of the whole matrix that this sample stands for.</summary>
    public long Stands => Plan.Elements;

    /// <summary>True when every sampled bit is the same and the numbers are no constant.</summary>
    public bool Equal => Plan.SameType && Sums.DifferentBits == 0 && MomentsA.Variance > 0;

    /// <summary>The cosine less what chance gives.</summary>
    public double Above(double deviations) => Cosine - (deviations / Math.Sqrt(Math.Max(1, Sums.Elements - Sums.NotFinite)));
}
