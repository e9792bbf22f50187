using System.Collections.Immutable;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>What the numbers of a child are consistent with.</summary>
public enum MergeMethod
{
    /// <summary>One weighted sum for all tensors, and the weights sum to one.</summary>
    Linear,

    /// <summary>One weighted sum for all tensors whose weights do not sum to one: differences to a base were added, or weights were not
    /// normalised.</summary>
    WeightedSum,

    /// <summary>Weighted sums with weights of their own in some tensors.</summary>
    LinearByTensor,

    /// <summary>Spherical interpolation of two parents.</summary>
    Slerp,

    /// <summary>Whole tensors of several parents.</summary>
    Passthrough,

    /// <summary>Many elements are those of one parent and no weighted sum fits, as after TIES or DARE.</summary>
    Trimmed,

    /// <summary>No weighted sum of these parents.</summary>
    NotLinear,

    /// <summary>Some parents are sums of others, so that no weights can be told.</summary>
    Undetermined,
}

/// <summary>The weights of the parents, over all matrices or in one tensor.</summary>
/// <param name="Weights">By free least squares, or under a sum of one where that fits as well; one for each parent.</param>
/// <param name="Errors">Standard errors.</param>
/// <param name="NonNegative">By least squares of which no weight is negative.</param>
/// <param name="SumIsOne">True when weights that sum to one fit as well as any.</param>
/// <param name="Residual">‖child − Σ w parent‖ / ‖child‖.</param>
/// <param name="Rounding">The same as the rounding of the child to its type alone is expected to leave.</param>
/// <param name="Fits">True when the residual is no more than a few times the rounding.</param>
public sealed record MergeWeights(
    ImmutableArray<double> Weights, ImmutableArray<double> Errors, ImmutableArray<double> NonNegative, bool SumIsOne, double Residual, double Rounding, bool Fits);

/// <summary>A tensor of a merge.</summary>
/// <param name="Name">Its name in the child.</param>
/// <param name="Elements">Number of elements.</param>
/// <param name="Fit">Its weights; null when its parents are collinear or cannot be compared.</param>
/// <param name="SlerpT">Position of a spherical interpolation that gives these weights; null when none does.</param>
public sealed record MergedTensor(string Name, long Elements, MergeWeights? Fit, double? SlerpT);

/// <summary>A run of layers that came from one parent.</summary>
/// <param name="First">First layer of the child.</param>
/// <param name="Last">Last layer of the child.</param>
/// <param name="Parent">Index of the parent.</param>
/// <param name="From">The layer of the parent that became the first.</param>
public sealed record LayerRun(int First, int Last, int Parent, int From);

/// <summary>How a child was put together from several parents.</summary>
public sealed record MergeFinding
{
    /// <summary>What the numbers are consistent with.</summary>
    public required MergeMethod Method { get; init; }

    /// <summary>One sentence with the numbers that it rests on.</summary>
    public required string Because { get; init; }

    /// <summary>The weights over all matrices; null when they cannot be told.</summary>
    public MergeWeights? Overall { get; init; }

    /// <summary>Position of the spherical interpolation, the same in all tensors; null when it is none or differs.</summary>
    public double? SlerpT { get; init; }

    /// <summary>For each parent the share of elements in which the child equals it.</summary>
    public required ImmutableArray<double> EqualShares { get; init; }

    /// <summary>The tensors that were fitted.</summary>
    public required ImmutableArray<MergedTensor> Tensors { get; init; }

    /// <summary>Layers that came from a parent as they are.</summary>
    public ImmutableArray<LayerRun> Layers { get; init; } = [];

    /// <summary>How it stands to the published configuration, one sentence for each thing compared; empty when there is none.</summary>
    public ImmutableArray<MergeClaim> Claims { get; init; } = [];
}

/// <summary>A statement of the published configuration and what the weights say to it.</summary>
/// <param name="Agrees">True when they agree, false when they contradict each other, null when the weights cannot tell.</param>
/// <param name="Sentence">One sentence.</param>
public sealed record MergeClaim(bool? Agrees, string Sentence);
