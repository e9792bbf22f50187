using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Identity;

namespace Hayward.Bom.Parts;

/// <summary>Describes the sets of weight files, as their identity groups them.</summary>
internal static class WeightPart
{
    /// <summary>The sets: those whose tensors are listed before those of pointers, then those nearest to the top of the folder, because what lies
    /// in a folder of its own is most often an older checkpoint, then the one with the most parameters.</summary>
    public static ImmutableArray<BomWeights> Of(ArtifactSet artifacts)
    {
        var files = artifacts.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        return
        [
            .. ModelIdentities.Of(artifacts).Select(identity => Set(identity, [.. identity.Files.Select(path => files[path])]))
                .OrderBy(w => w.Tensors == 0).ThenBy(w => w.Paths[0].Count(c => c == '/'))
                .ThenByDescending(w => w.Parameters).ThenBy(w => w.Name, StringComparer.Ordinal),
        ];
    }

    private static BomWeights Set(ModelIdentity identity, ImmutableArray<ModelFile> files)
    {
        var contents = files.Select(f => f.Content).OfType<TensorContent>().ToList();
        var types = contents.SelectMany(c => c.Tensors).GroupBy(t => t.Type, StringComparer.Ordinal)
            .Select(g => new BomType(g.Key, g.Sum(t => t.Elements)))
            .OrderByDescending(t => t.Elements).ThenBy(t => t.Type, StringComparer.Ordinal);
        return new BomWeights(
            identity.Name, identity.Format, identity.Files, contents.Sum(c => c.Parameters), contents.Sum(c => c.Tensors.Length), [.. types], identity);
    }
}
