using System.Collections.Immutable;

namespace Hayward.Artifacts.Identity;

/// <summary>Groups the weight files of a place into sets: files that an index names, then shards by their numbers, then each file by
/// itself. Files of different formats, folders or stems are never one set, so an adapter, a quantization or a second container of the same
/// weights has an identity of its own.</summary>
internal static class WeightFileSets
{
    // A pointer shows no content, and a zip may hold anything: of these the name must say that they are weights.
    private static readonly ImmutableArray<string> Endings = [".safetensors", ".gguf", ".bin", ".pt", ".pth", ".ckpt", ".onnx", ".h5", ".keras", ".npz", ".npy", ".tflite"];

    /// <summary>The sets, by name.</summary>
    public static ImmutableArray<WeightFileSet> Of(ImmutableArray<ModelFile> files)
    {
        var left = files.Where(IsWeights).OrderBy(f => f.Path, StringComparer.Ordinal).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var sets = new List<WeightFileSet>();
        foreach (var index in files.Where(f => f.Name.EndsWith(ShardIndex.Ending, StringComparison.Ordinal)))
            AddIndexed(index, left, sets);
        foreach (var group in left.Values.GroupBy(Key).ToList())
            sets.Add(group.Key.Shards is { } count ? Sharded(group.Key.Name, count, [.. group]) : new WeightFileSet(group.Key.Name, [.. group], null));
        return [.. sets.OrderBy(s => s.Name, StringComparer.Ordinal)];
    }

    private static bool IsWeights(ModelFile file) => file.Content switch
    {
        TensorContent content => !content.Tensors.IsEmpty,
        LfsPointer => HasEnding(file),
        null => file.Format is FileFormat.Safetensors or FileFormat.Gguf || (file.Format is FileFormat.TorchZip && HasEnding(file)),
        _ => false,
    };

    private static bool HasEnding(ModelFile file) => Endings.Any(e => file.Path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static void AddIndexed(ModelFile index, Dictionary<string, ModelFile> left, List<WeightFileSet> sets)
    {
        if (ShardIndex.Read(index) is not { Count: > 0 } map)
            return;
        var folder = index.Path[..^index.Name.Length];
        var names = map.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(n => folder + n).ToList();
        var there = names.Where(left.ContainsKey).Select(n => left[n]).ToImmutableArray();
        if (there.IsEmpty)
            return;
        var missing = names.Where(n => !left.ContainsKey(n)).ToList();
        var gap = missing.Count > 0 ? $"{index.Path} names {missing[0]}{More(missing.Count - 1)}, which is not here" : null;
        if (gap is null && there.All(f => f.Content is TensorContent))
        {
            var held = there.ToDictionary(f => f.Path, f => ((TensorContent)f.Content!).Tensors.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
            var absent = map.Where(m => !held[folder + m.Value].Contains(m.Key)).Select(m => (string?)m.Key).FirstOrDefault();
            gap = absent is null ? null : $"{index.Path} names tensor \"{absent}\" in {map[absent]}, where it is not";
        }
        foreach (var file in there)
            left.Remove(file.Path);
        var shards = there.Select(f => Key(f).Name).Distinct(StringComparer.Ordinal).ToList();
        var name = shards is [var only] ? only : index.Path[..^ShardIndex.Ending.Length];
        sets.Add(new WeightFileSet(name, there, gap));
    }

    private static WeightFileSet Sharded(string name, int count, ImmutableArray<ModelFile> files)
    {
        var found = files.Select(f => ShardName.Read(f.Name)?.Number ?? 0).ToHashSet();
        // A name may claim any number of shards, so the absent ones are not listed before they are counted.
        var first = Enumerable.Range(1, Math.Min(count, files.Length + 1)).FirstOrDefault(n => !found.Contains(n));
        var absent = count - found.Count(n => n >= 1 && n <= count);
        return new WeightFileSet(name, files, absent > 0 ? $"shard {first} of {count}{More(absent - 1)} of {name} is not here" : null);
    }

    private static (string Name, int? Shards, FileFormat Format) Key(ModelFile file) =>
        ShardName.Read(file.Path) is { Count: > 0 } shard ? (shard.Set, shard.Count, default) : (file.Path, null, file.Format);

    private static string More(int count) => count > 0 ? $" and {count:N0} more" : "";
}
