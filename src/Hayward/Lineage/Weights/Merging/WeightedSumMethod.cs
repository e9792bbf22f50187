using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>Asks whether a model is a weighted sum of several others.</summary>
internal sealed class WeightedSumMethod : IMergeMethod
{
    /// <inheritdoc/>
    public ParentShares? Solve(WeightSet child, ImmutableArray<WeightSet> candidates, CancellationToken cancellation)
    {
        if (candidates.Length < 2 || candidates.Length > MergeThresholds.BuiltIn.MostParents)
            return null;
        using var files = new TensorFiles();
        var finding = new MergeMeasurement(files, cancellation).Measure(child, candidates, [.. candidates.Select(c => c.Name)], null);
        files.CheckUnchanged();
        if (finding.Overall is not { } fit)
            return null;
        var says = finding.Method is MergeMethod.NotLinear or MergeMethod.Undetermined ? EvidenceSays.Nothing : EvidenceSays.Derived;
        var figures = candidates.Select((c, i) => new WeightFigure($"weight of {c.Name}", fit.Weights[i]))
            .Append(new WeightFigure("left over", fit.Residual)).Append(new WeightFigure("rounding", fit.Rounding)).ToImmutableArray();
        return new ParentShares(new WeightEvidence(WeightMethod.Merge, says, finding.Because, figures), fit.Weights, fit.Residual);
    }
}
