using System.Collections.Immutable;
using Hayward.Artifacts;

namespace Hayward.Bom.Parts;

/// <summary>Groups the weight files: shards of one set count together.</summary>
internal static class WeightSets
{
    /// <summary>The sets, those nearest to the top of the folder first and of these the one with the most parameters: what lies in a folder of
    /// its own is most often an older checkpoint.</summary>
    public static ImmutableArray<BomWeights> Of(ArtifactSet artifacts) =>
        [.. artifacts.Files.Where(f => f.Content is TensorContent { Tensors.IsEmpty: false })
            .GroupBy(f => (f.Format, ShardName.SetOf(f.Path)))
            .Select(g => Set(g.Key.Item2, g.Key.Format, [.. g]))
            .OrderBy(w => w.Paths[0].Count(c => c == '/')).ThenByDescending(w => w.Parameters).ThenBy(w => w.Name, StringComparer.Ordinal)];

    private static BomWeights Set(string name, FileFormat format, ImmutableArray<ModelFile> files)
    {
        var tensors = files.Select(f => ((TensorContent)f.Content!).Tensors).ToList();
        var types = tensors.SelectMany(t => t).GroupBy(t => t.Type, StringComparer.Ordinal)
            .Select(g => new BomType(g.Key, g.Sum(t => t.Elements)))
            .OrderByDescending(t => t.Elements).ThenBy(t => t.Type, StringComparer.Ordinal);
        ImmutableArray<string> paths = [.. files.Select(f => f.Path).Order(StringComparer.Ordinal)];
        return new BomWeights(
            paths.Length == 1 ? paths[0] : name, format, paths,
            files.Sum(f => ((TensorContent)f.Content!).Parameters), tensors.Sum(t => t.Length), [.. types]);
    }
}
