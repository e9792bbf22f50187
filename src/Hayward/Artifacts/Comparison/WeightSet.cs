using System.Collections.Immutable;
using Hayward.Artifacts.Formats.Gguf;
using Hayward.Artifacts.Locating;

namespace Hayward.Artifacts.Comparison;

/// <summary>The tensors of one model, whatever files hold them.</summary>
public sealed record WeightSet
{
    private const string ArchitectureKey = "general.architecture";

    /// <summary>The containers in which a model is looked for, the most telling first, when a folder holds it in several.</summary>
    private static readonly ImmutableArray<FileFormat> Preferred = [FileFormat.Safetensors, FileFormat.TorchZip, FileFormat.Gguf];

    /// <summary>The locator as it was given.</summary>
    public required string Locator { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The tensors, by ordinal name; no name occurs twice.</summary>
    public required ImmutableArray<WeightTensor> Tensors { get; init; }

    /// <summary>Paths of the files that hold them, by ordinal path.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>What is not part of the set, and why, one sentence each: other checkpoints in the folder, files that could not be read.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>True when a weight file of the place could not be read to its end, so that tensors may be missing.</summary>
    public bool Incomplete { get; init; }

    /// <summary>Single values of the metadata of a GGUF file, by key.</summary>
    internal ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Architecture as a GGUF file tells it.</summary>
    internal string? Architecture => Metadata.GetValueOrDefault(ArchitectureKey);

    /// <summary>The weights of a place: the tensors of the files in the outermost folder that has some, in one kind of container.</summary>
    /// <param name="place">Where the files are.</param>
    /// <param name="set">What the reading of that place gave.</param>
    /// <exception cref="ComparisonException">No file lists tensors, or two of them list one name.</exception>
    public static WeightSet Of(Place place, ArtifactSet set)
    {
        var paths = place.Files.ToDictionary(f => f.Path, f => f.FullPath, StringComparer.Ordinal);
        var holders = set.Files.Where(f => f.Content is TensorContent { Tensors.IsEmpty: false }).ToList();
        var notes = set.Problems.Where(p => p.HidesBytes).Select(p => p.Message.TrimEnd('.'))
            .Concat(set.Files.Where(f => f.Content is LfsPointer).Select(f => $"{f.Path} is a pointer to content that is not here"))
            .ToList();
        if (holders.Count == 0)
            throw new ComparisonException($"{set.Locator} lists no tensor that can be read{(notes.Count > 0 ? $" ({notes[0]})" : "")}; give a model with weights.");

        var folder = holders.Select(f => Folder(f.Path)).OrderBy(p => p.Length == 0 ? 0 : 1 + p.Count(c => c == '/')).ThenBy(p => p, StringComparer.Ordinal).First();
        var near = holders.Where(f => Folder(f.Path) == folder).ToList();
        var format = near.Select(f => f.Format).OrderBy(f => Preferred.IndexOf(f) is >= 0 and var place ? place : Preferred.Length).ThenBy(f => f).First();
        var chosen = near.Where(f => f.Format == format).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        notes.AddRange(holders.Except(chosen).Select(f => $"{f.Path} also lists tensors and was left out; name it to compare it"));
        return new WeightSet
        {
            Locator = set.Locator,
            Name = set.Name,
            Tensors = Collect(set.Locator, chosen, paths),
            Files = [.. chosen.Select(f => f.Path)],
            Notes = [.. notes],
            Incomplete = set.Problems.Any(p => p.HidesBytes),
            Metadata = chosen.Select(f => f.Content).OfType<GgufHeader>().FirstOrDefault() is { } header ? Single(header) : ImmutableDictionary<string, string>.Empty,
        };
    }

    private static ImmutableArray<WeightTensor> Collect(string locator, List<ModelFile> files, Dictionary<string, string> paths)
    {
        var tensors = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var info in ((TensorContent)file.Content!).Tensors)
            {
                var readable = info.Plain && info.Begin >= 0 && info.Length <= file.Size - info.Begin && file.Content is not GgufHeader { BigEndian: true };
                if (!tensors.TryAdd(info.Name, new WeightTensor(info, file.Path, paths[file.Path]) { Readable = readable }))
                    throw new ComparisonException(
                        $"{locator} lists the tensor {info.Name} in {tensors[info.Name].File} and again in {file.Path}; name one of the files.");
            }
        return [.. tensors.Values.OrderBy(t => t.Info.Name, StringComparer.Ordinal)];
    }

    private static ImmutableDictionary<string, string> Single(GgufHeader header) =>
        header.Metadata.Keys.Select(k => (Key: k, Value: header.Text(k))).Where(e => e.Value is not null).ToImmutableDictionary(e => e.Key, e => e.Value!);

    private static string Folder(string path) => path.LastIndexOf('/') is >= 0 and var at ? path[..at] : "";
}
