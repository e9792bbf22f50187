using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;

namespace Hayward.Lineage.Weights.Merging;

/// <summary>A tensor of a parent that a tensor of the child is a copy of.</summary>
/// <param name="Parent">Index of the parent.</param>
/// <param name="Tensor">The tensor of the parent.</param>
internal sealed record TensorOrigin(int Parent, WeightTensor Tensor);

/// <summary>Which tensors of a child are copies of a parent's, by digest, wherever they stand in it.</summary>
internal static class LayerOrigins
{
    /// <summary>The copies, by name in the child. Where several parents hold the same bytes the one with the same name is taken, and otherwise the one
    /// from which most of the layer comes: vectors that were never trained are alike everywhere.</summary>
    public static IReadOnlyDictionary<string, TensorOrigin> Of(WeightSet child, ImmutableArray<WeightSet> parents)
    {
        var held = new Dictionary<string, List<TensorOrigin>>(StringComparer.Ordinal);
        for (var i = 0; i < parents.Length; i++)
            foreach (var tensor in parents[i].Tensors.Where(t => t.Info.Digest is not null))
                (held.TryGetValue(Key(tensor), out var known) ? known : held[Key(tensor)] = []).Add(new TensorOrigin(i, tensor));
        var found = child.Tensors.Where(t => t.Info.Digest is not null && held.ContainsKey(Key(t))).ToDictionary(t => t.Info.Name, t => held[Key(t)], StringComparer.Ordinal);
        var votes = found.Where(f => f.Value.Count == 1).GroupBy(f => Layer(f.Key)).ToDictionary(
            g => g.Key ?? -1,
            g => g.GroupBy(f => (f.Value[0].Parent, Layer(f.Value[0].Tensor.Info.Name))).MaxBy(v => v.Count())!.Key);
        return found.ToDictionary(f => f.Key, f => Chosen(f.Key, f.Value, votes), StringComparer.Ordinal);
    }

    /// <summary>Runs of layers all of whose tensors are copies from one layer of one parent.</summary>
    public static ImmutableArray<LayerRun> Runs(IReadOnlyDictionary<string, TensorOrigin> origins)
    {
        var runs = new List<LayerRun>();
        var layers = origins.Where(o => Layer(o.Key) is not null).GroupBy(o => Layer(o.Key)!.Value).OrderBy(g => g.Key);
        foreach (var layer in layers)
        {
            var from = layer.Select(o => (o.Value.Parent, Layer: Layer(o.Value.Tensor.Info.Name))).Distinct().ToList();
            if (from is not [(var parent, { } source)])
                continue;
            if (runs.Count > 0 && runs[^1] is var last && last.Parent == parent && last.Last == layer.Key - 1 && last.From + (layer.Key - last.First) == source)
                runs[^1] = last with { Last = layer.Key };
            else
                runs.Add(new LayerRun(layer.Key, layer.Key, parent, source));
        }
        return [.. runs];
    }

    /// <summary>Number of the layer in a name; null outside of layers.</summary>
    public static int? Layer(string name)
    {
        var parts = name.Split('.');
        for (var i = 1; i < parts.Length; i++)
            if (TensorNames.BuiltIn.Layers.Contains(parts[i - 1]) && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var layer))
                return layer;
        return null;
    }

    private static TensorOrigin Chosen(string name, List<TensorOrigin> candidates, Dictionary<int, (int Parent, int? Layer)> votes)
    {
        if (votes.TryGetValue(Layer(name) ?? -1, out var vote) && candidates.FirstOrDefault(c => (c.Parent, Layer(c.Tensor.Info.Name)) == vote) is { } voted)
            return voted;
        return candidates.FirstOrDefault(c => c.Tensor.Info.Name == name) ?? candidates[0];
    }

    private static string Key(WeightTensor tensor) => $"{tensor.Info.Type} {string.Join('x', tensor.Info.Shape)} {tensor.Info.Digest}";
}
