using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;
using Hayward.Lineage.Weights.Adapters;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>Measures how a child comes from the parents that are claimed for it. The same files and seed give the same report.</summary>
public static class DerivationMeasurement
{
    /// <summary>The report.</summary>
    /// <param name="child">The child.</param>
    /// <param name="parents">One model, or up to eight for a merge, and adapters that were added to the first.</param>
    /// <param name="options">Seed and thresholds.</param>
    /// <param name="progress">Told of the bytes that are read a second time.</param>
    /// <param name="cancellation">Stops the measurement.</param>
    /// <exception cref="ComparisonException">The parents do not allow a derivation, or a file changed since it was read.</exception>
    public static DerivationReport Measure(
        LineageModel child, ImmutableArray<LineageModel> parents, ComparisonOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        if (child.IsAdapter)
            throw new ComparisonException($"{child.Weights.Name} is an adapter, and nothing in the matrices of an adapter shows its base; give a model that the adapter was merged into, with the adapter and its base as parents.");
        var models = Enumerable.Range(0, parents.Length).Where(i => !parents[i].IsAdapter).ToImmutableArray();
        var adapters = Enumerable.Range(0, parents.Length).Where(i => parents[i].IsAdapter).ToImmutableArray();
        if (models.IsEmpty)
            throw new ComparisonException("None of the parents is a model; an adapter is added to a base, so give the base as well.");
        if (models.Length > 1 && adapters.Length > 0)
            throw new ComparisonException("Adapters are added to one base, and several were given; give the base that they were added to.");

        using var files = new TensorFiles();
        MergeFinding? merge = null;
        ImmutableArray<DerivedTensor> tensors;
        ImmutableArray<UnusedTensor> unused;
        if (models.Length == 1)
        {
            (tensors, unused) = new SingleParent(files, options, cancellation).Derive(child.Weights, parents[models[0]].Weights, models[0], progress);
            foreach (var i in adapters)
                tensors = Adapted(tensors, child, parents[models[0]], parents[i], files, cancellation);
        }
        else
        {
            (tensors, unused, merge) = new SeveralParents(files, cancellation).Derive(child, parents, progress);
        }
        files.CheckUnchanged();
        return DerivationSummary.Of(child, parents, tensors, unused, merge, options);
    }

    /// <summary>Tensors to which an adapter was added take its figures.</summary>
    private static ImmutableArray<DerivedTensor> Adapted(
        ImmutableArray<DerivedTensor> tensors, LineageModel child, LineageModel basis, LineageModel adapter, TensorFiles files, CancellationToken cancellation)
    {
        var read = LoraReader.Read(adapter.Weights, adapter.AdapterConfig);
        if (read.Refused is { } refused)
            throw new ComparisonException($"{char.ToUpperInvariant(refused[0])}{refused[1..]}; give the base alone.");
        if (AdapterFit.Of(read, basis.Weights) is { Misfits: [var misfit, ..] } fit)
            throw new ComparisonException($"{fit.Modules - fit.Fitting} of {fit.Modules} modules of {adapter.Weights.Name} do not fit: {misfit}; give the base that it was made for.");
        var added = new AdapterMergeTest(files, cancellation).Measure(read, basis.Weights, child.Weights).Where(w => w.Fits).ToDictionary(w => w.Name, StringComparer.Ordinal);
        return [.. tensors.Select(t => (t.Relation is TensorDerivation.Changed or TensorDerivation.LowRank) && added.TryGetValue(t.Name, out var weight) ? Told(t, weight) : t)];
    }

    private static DerivedTensor Told(DerivedTensor tensor, AdaptedWeight weight) => tensor with
    {
        Relation = TensorDerivation.Adapted,
        Exact = weight.ExactShare,
        Rank = weight.Rank,
        Scale = weight.Scale ?? weight.MeasuredScale,
        Residual = weight.Residual,
    };
}
