using System.Collections.Immutable;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Comparison.Measuring;
using Hayward.Artifacts.Reading;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>Derives the tensors of a child from several parents: copies, weighted sums, and what is neither.</summary>
/// <param name="files">The files.</param>
/// <param name="cancellation">Stops between two parts.</param>
internal sealed class SeveralParents(TensorFiles files, CancellationToken cancellation)
{
    /// <summary>Every tensor of the child, those of the parents from which nothing comes, and the merge as a whole.</summary>
    public (ImmutableArray<DerivedTensor> Tensors, ImmutableArray<UnusedTensor> Unused, MergeFinding Merge) Derive(
        LineageModel child, ImmutableArray<LineageModel> parents, IProgress<ReadProgress>? progress)
    {
        var sets = parents.Select(p => p.Weights).ToImmutableArray();
        var names = parents.Select(p => p.Weights.Name).ToImmutableArray();
        var measurement = new MergeMeasurement(files, cancellation);
        var merge = measurement.Measure(child.Weights, sets, names, progress);
        var weights = merge.Method is MergeMethod.Linear or MergeMethod.WeightedSum ? Plain(merge.Overall!, child, names) : null;
        var exact = weights is { } chosen ? measurement.Exact(child.Weights, sets, chosen) : ImmutableDictionary<string, double>.Empty;
        var origins = LayerOrigins.Of(child.Weights, sets);
        var fitted = merge.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var tensors = child.Weights.Tensors.Select(t => Derived(t, origins, fitted, exact)).ToImmutableArray();
        if (child.MergeConfig is { } config)
            merge = merge with { Claims = [.. new MergeDeclaration(config, names, MergeThresholds.BuiltIn).Compare(merge)] };
        return (tensors, Unused(child.Weights, sets, origins, fitted), merge);
    }

    /// <summary>The weights that were published, where they are those found; otherwise those found with four digits.</summary>
    private static ImmutableArray<double>? Plain(MergeWeights found, LineageModel child, ImmutableArray<string> names) =>
        child.MergeConfig is { } config && new MergeDeclaration(config, names, MergeThresholds.BuiltIn).Published() is { } published
            && published.Zip(found.Weights).All(p => Math.Abs(p.First - p.Second) <= MergeThresholds.BuiltIn.Spread)
            ? published
            : [.. found.Weights.Select(w => Math.Round(w, 4))];

    private static DerivedTensor Derived(
        WeightTensor tensor, IReadOnlyDictionary<string, TensorOrigin> origins, Dictionary<string, MergedTensor> fitted, ImmutableDictionary<string, double> exact)
    {
        var name = tensor.Info.Name;
        if (origins.TryGetValue(name, out var origin))
            return new DerivedTensor(name, TensorDerivation.Same, tensor.Info.Elements) { Parent = origin.Parent, Source = origin.Tensor.Info.Name, Type = tensor.Info.Type };
        if (!fitted.TryGetValue(name, out var found))
            return new DerivedTensor(name, TensorDerivation.New, tensor.Info.Elements) { Type = tensor.Info.Type };
        return new DerivedTensor(name, found.Fit is { Fits: true } ? TensorDerivation.Merged : TensorDerivation.Changed, tensor.Info.Elements)
        {
            Type = tensor.Info.Type,
            Weights = found.Fit?.Weights,
            Residual = found.Fit?.Residual,
            Exact = exact.TryGetValue(name, out var share) ? share : null,
            Note = found.Fit is null ? "its counterparts are so much alike that no weights can be told" : null,
        };
    }

    private ImmutableArray<UnusedTensor> Unused(
        WeightSet child, ImmutableArray<WeightSet> sets, IReadOnlyDictionary<string, TensorOrigin> origins, Dictionary<string, MergedTensor> fitted)
    {
        var unused = ImmutableArray.CreateBuilder<UnusedTensor>();
        for (var i = 0; i < sets.Length; i++)
        {
            var used = origins.Values.Where(o => o.Parent == i).Select(o => o.Tensor.Info.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var pair in new TensorMatcher(TensorNames.BuiltIn, files.Digest).Match(sets[i], child))
                if (pair.A is { } tensor && !used.Contains(tensor.Info.Name) && (pair.B is null || !fitted.ContainsKey(pair.B.Info.Name)))
                    unused.Add(new UnusedTensor(i, tensor.Info.Name));
        }
        return unused.ToImmutable();
    }
}
