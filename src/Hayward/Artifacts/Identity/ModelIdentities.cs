using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts.Formats.Torch;
using Hayward.Evidence;
using Hayward.Ledger;

namespace Hayward.Artifacts.Identity;

/// <summary>The identities of the weight sets of a place.</summary>
public static class ModelIdentities
{
    /// <summary>One for each set of weight files, by name. The place must have been read with <see cref="Measures.Tensors"/>; what stands in the
    /// way of a root is said in <see cref="ModelIdentity.Gap"/>.</summary>
    public static ImmutableArray<ModelIdentity> Of(ArtifactSet artifact) => [.. WeightFileSets.Of(artifact.Files).Select(Of)];

    /// <summary>The two roots over the tensors of some files; each tensor has a digest, and no two of one name differ.</summary>
    public static (Hash256 Root, Hash256 NamelessRoot) Roots(IReadOnlyCollection<TensorContent> files)
    {
        var named = TensorEncoding.Leaves(files.SelectMany(f => f.Tensors));
        var nameless = TensorEncoding.NamelessLeaves(files.SelectMany(f => Untied(f.Tensors)));
        return (Merkle.Root(named.AsSpan()), Merkle.Root(nameless.AsSpan()));
    }

    private static ModelIdentity Of(WeightFileSet set)
    {
        var contents = set.Files.Select(f => f.Content).OfType<TensorContent>().ToList();
        var tensors = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        var gap = set.Gap ?? set.Files.Select(Unread).FirstOrDefault(g => g is not null) ?? Collect(contents, tensors);
        (Hash256, Hash256)? roots = null;
        try
        {
            roots = gap is null ? Roots(contents) : null;
        }
        catch (EncoderFallbackException)
        {
            gap = "the name of a tensor is not Unicode";
        }
        return new ModelIdentity(
            roots?.Item1,
            roots?.Item2,
            tensors.Count,
            tensors.Values.Aggregate(0L, (sum, t) => t.Length > long.MaxValue - sum ? long.MaxValue : sum + t.Length),
            [.. set.Files.Select(f => f.Path)],
            gap is null ? null : $"There is no root, because {gap}.")
        {
            Name = set.Name,
            Format = set.Files[0].Format,
        };
    }

    private static string? Unread(ModelFile file) => file.Content switch
    {
        TorchHeader { Complete: false } => $"not every tensor of {file.Path} could be listed",
        TensorContent => null,
        LfsPointer => $"{file.Path} is a pointer and the weights are not here",
        _ when !file.Problems.IsEmpty => $"{file.Path} could not be read",
        _ => $"the tensors of {file.Path} are not listed",
    };

    private static string? Collect(List<TensorContent> contents, Dictionary<string, TensorInfo> tensors)
    {
        string? gap = null;
        foreach (var tensor in contents.SelectMany(c => c.Tensors))
        {
            if (!tensors.TryAdd(tensor.Name, tensor) && !IsSame(tensor, tensors[tensor.Name]))
                gap ??= $"tensor \"{Shown(tensor.Name)}\" occurs twice with different content";
            if (tensor.Digest is null)
                gap ??= $"tensor \"{Shown(tensor.Name)}\" has no digest";
        }
        return gap;
    }

    private static bool IsSame(TensorInfo one, TensorInfo other) =>
        one.Type == other.Type && one.Digest == other.Digest && one.Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    // Without names, entries of one file that name the same bytes count once: some writers keep a tied tensor under one of its names and some
    // under all. Two tensors that only happen to be equal stay two, or a model with a layer twice would pass for the one with it once.
    private static IEnumerable<TensorInfo> Untied(ImmutableArray<TensorInfo> tensors)
    {
        var seen = new HashSet<(long, long, string, Hash256?, string)>();
        return tensors.Where(t => t.Begin < 0 || t.Length == 0
            || seen.Add((t.Begin, t.Length, t.Type, t.Digest, string.Join(',', t.Shape))));
    }

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
