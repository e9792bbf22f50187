using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Cards;

namespace Hayward.Openness.Inventories;

/// <summary>Which files of an artifact are its released weights. Checkpoints in folders of their own, optimizer states and classifiers
/// are not.</summary>
/// <param name="Present">Weight files with content.</param>
/// <param name="Pointers">Pointers that stand in place of weight files.</param>
/// <param name="Broken">Weight files that end too early or break their format.</param>
/// <param name="Missing">Paths of shards that an index lists and that are not there.</param>
public sealed record WeightFiles(
    ImmutableArray<ModelFile> Present,
    ImmutableArray<ModelFile> Pointers,
    ImmutableArray<ModelFile> Broken,
    ImmutableArray<string> Missing)
{
    /// <summary>True when all weights of the release are here and could be read.</summary>
    public bool Whole => !Present.IsEmpty && Pointers.IsEmpty && Broken.IsEmpty && Missing.IsEmpty;

    /// <summary>All of them, by path.</summary>
    public IEnumerable<ModelFile> All => Present.Concat(Pointers).Concat(Broken).OrderBy(f => f.Path, StringComparer.Ordinal);

    /// <summary>Bytes of the files, or those that the pointers announce.</summary>
    public long Bytes => All.Sum(f => f.Content is LfsPointer pointer ? pointer.Size : f.Size);

    /// <summary>Elements of all tensors of the files whose header could be read; null when a file has none that could be read.</summary>
    public long? Parameters =>
        Whole && Present.All(f => f.Content is TensorContent)
            ? Distinct().Sum(f => ((TensorContent)f.Content!).Parameters)
            : null;

    /// <summary>The same weights are often stored in two formats or several quantizations: of the files that hold tensors, those that
    /// together make one copy. Shards of one set count together; otherwise the largest file stands for all.</summary>
    public IEnumerable<ModelFile> Distinct()
    {
        var groups = Present.Where(f => f.Content is TensorContent)
            .GroupBy(f => ShardName.SetOf(f.Path), StringComparer.Ordinal)
            .Select(g => g.ToList())
            .OrderByDescending(g => g.Sum(f => ((TensorContent)f.Content!).Parameters))
            .ThenBy(g => g[0].Path, StringComparer.Ordinal);
        return groups.FirstOrDefault() ?? [];
    }

    /// <summary>Bytes that the pointers announce for one copy of the weights, where several formats are announced.</summary>
    public long AnnouncedBytes =>
        Pointers.GroupBy(f => ShardName.SetOf(f.Path), StringComparer.Ordinal).Select(g => g.Sum(f => ((LfsPointer)f.Content!).Size)).DefaultIfEmpty().Max();

    internal static WeightFiles Of(ArtifactSet artifacts, DeclaredSide declared, WeightClues clues)
    {
        var candidates = artifacts.Files.Where(f => !clues.Not.Any(p => NamePattern.Matches(p, f))).ToList();
        var weights = candidates.Where(f => clues.Formats.Contains(f.Format) || (f.Content is TensorContent { Tensors.IsEmpty: false })).ToLookup(IsBroken);
        return new WeightFiles(
            [.. weights[false].Where(HoldsTensors)],
            [.. candidates.Where(f => f.Format == FileFormat.LfsPointer && clues.Names.Any(p => NamePattern.Matches(p, f)))],
            [.. weights[true]],
            [.. declared.Indexes.SelectMany(i => i.Shards.Select(i.PathOf))
                .Distinct(StringComparer.Ordinal)
                .Where(shard => !artifacts.Files.Any(f => f.Path == shard))]);
    }

    // A vocabulary-only GGUF file is no weights.
    private static bool HoldsTensors(ModelFile file) => file.Content is not TensorContent content || !content.Tensors.IsEmpty;

    private static bool IsBroken(ModelFile file) =>
        file.Problems.Any(p => p.Kind is ProblemKind.Malformed or ProblemKind.Truncated or ProblemKind.Unreadable);
}
