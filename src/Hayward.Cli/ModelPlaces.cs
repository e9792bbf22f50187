using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Cli;

/// <summary>Models by their places: a folder that holds weights itself is one, otherwise each folder in it is.</summary>
internal static class ModelPlaces
{
    private static readonly string[] WeightEndings = [".safetensors", ".gguf", ".bin", ".pt", ".pth"];

    /// <summary>The models at a place, by ordinal path.</summary>
    public static IEnumerable<string> In(string path)
    {
        if (path.Contains("://", StringComparison.Ordinal) || !Directory.Exists(path) || HoldsWeights(path) || IsCacheEntry(path)) return [path];
        var inside = Directory.EnumerateDirectories(path).Where(d => HoldsWeights(d) || IsCacheEntry(d))
            .Concat(Directory.EnumerateFiles(path, "*.gguf")).Order(StringComparer.Ordinal).ToList();
        return inside.Count > 0 ? inside : [path];
    }

    /// <summary>The sketches of a file.</summary>
    /// <exception cref="InputException">It cannot be read or is none.</exception>
    public static IReadOnlyList<ModelSketch> Sketches(string path)
    {
        try
        {
            if (new FileInfo(path).Length > SketchFile.MostBytes)
                throw new InputException($"{path} has more than {SketchFile.MostBytes:N0} bytes; split it.");
            return SketchFile.Read(File.ReadAllBytes(path));
        }
        catch (SketchException fault)
        {
            throw new InputException($"{path}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static bool HoldsWeights(string folder) =>
        Directory.EnumerateFiles(folder).Any(f => WeightEndings.Any(e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)));

    private static bool IsCacheEntry(string folder) => Directory.Exists(Path.Combine(folder, "snapshots"));
}
