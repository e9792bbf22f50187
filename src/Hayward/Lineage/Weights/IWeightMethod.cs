using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;

namespace Hayward.Lineage.Weights;

/// <summary>Asks the weights of two models one question.</summary>
internal interface IWeightMethod
{
    /// <summary>Which method it is.</summary>
    WeightMethod Method { get; }

    /// <summary>What it finds; null when the question does not apply to such a pair.</summary>
    /// <param name="a">The one that is taken for the parent.</param>
    /// <param name="b">The one that is taken for the child.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ComparisonException">A file cannot be read again.</exception>
    WeightEvidence? Ask(WeightSet a, WeightSet b, CancellationToken cancellation);
}

/// <summary>How much of each candidate is in a model.</summary>
/// <param name="Evidence">What was found, in words and figures.</param>
/// <param name="Shares">Coefficients of the candidates, in the order in which they were given.</param>
/// <param name="Unexplained">‖child − Σ share × parent‖ / ‖child‖.</param>
internal sealed record ParentShares(WeightEvidence Evidence, ImmutableArray<double> Shares, double Unexplained);

/// <summary>Asks whether a model is a weighted sum of several others.</summary>
internal interface IMergeMethod
{
    /// <summary>The shares; null when the models do not have the same tensors.</summary>
    ParentShares? Solve(WeightSet child, ImmutableArray<WeightSet> candidates, CancellationToken cancellation);
}
