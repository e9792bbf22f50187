using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Comparison.Matching;
using Hayward.Artifacts.Identity;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Lineage.Weights.Derivations;

/// <summary>A model as a derivation names it: its tensors, the identity of its weights, the digests of the files that hold them.</summary>
public sealed record LineageModel
{
    /// <summary>The tensors.</summary>
    public required WeightSet Weights { get; init; }

    /// <summary>Root of the identity with names.</summary>
    public required Hash256 Root { get; init; }

    /// <summary>Root of the identity without names.</summary>
    public required Hash256 NamelessRoot { get; init; }

    /// <summary>SHA-256 of each weight file, by ordinal path.</summary>
    public required ImmutableArray<WeightFileDigest> Files { get; init; }

    /// <summary>adapter_config.json beside the weights, or null.</summary>
    public AdapterConfig? AdapterConfig { get; init; }

    /// <summary>The published merge configuration, or null.</summary>
    public MergeConfig? MergeConfig { get; init; }

    /// <summary>True when the tensors are the matrices of an adapter.</summary>
    public bool IsAdapter => Weights.Tensors.Any(t => TensorNames.BuiltIn.IsAdapter(t.Info.Name));

    /// <summary>The model at a place that was read with <see cref="Measures.Tensors"/>.</summary>
    /// <exception cref="ComparisonException">It has no weights, or not all of them could be read.</exception>
    public static LineageModel Of(Place place, ArtifactSet set)
    {
        var weights = WeightSet.Of(place, set);
        var held = weights.Files.ToHashSet(StringComparer.Ordinal);
        var files = set.Files.Where(f => held.Contains(f.Path)).ToList();
        foreach (var identity in ModelIdentities.Of(set).Where(i => i.Files.Any(held.Contains)))
            if (identity.Gap is { } gap)
                throw new ComparisonException($"The weights of {set.Locator} have no identity ({gap.TrimEnd('.')}); give a model whose weights can be read whole.");
        if (files.FirstOrDefault(f => f.Digest is null) is { } unread)
            throw new ComparisonException($"{unread.Path} of {set.Locator} could not be read to its last byte; give a whole file.");
        var (root, nameless) = ModelIdentities.Roots([.. files.Select(f => (TensorContent)f.Content!)]);
        var declared = CardReader.Read(set);
        return new LineageModel
        {
            Weights = weights,
            Root = root,
            NamelessRoot = nameless,
            Files = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => new WeightFileDigest(f.Path, Hash256.Parse(f.Digest!.Value.Hex)!.Value))],
            AdapterConfig = declared.Adapter,
            MergeConfig = declared.Merge,
        };
    }
}

/// <summary>A weight file.</summary>
/// <param name="Path">Path within the model.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
public sealed record WeightFileDigest(string Path, Hash256 Sha256);
