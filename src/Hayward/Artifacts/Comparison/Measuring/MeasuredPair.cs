namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>A pair with its sums.</summary>
/// <param name="Plan">What was compared.</param>
/// <param name="Sums">What was added up.</param>
internal sealed record MeasuredPair(PairPlan Plan, PairSums Sums)
{
    /// <summary>The rank of the difference, where it is low.</summary>
    public TensorRank? Rank { get; init; }
}
