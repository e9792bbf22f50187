using System.Text;
using System.Text.Json;
using Hayward.Artifacts.Digests;
using YamlDotNet.Core;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>Reads the lists of models that are published elsewhere. What a list is, is judged by its content.</summary>
public static class ManifestReader
{
    /// <summary>Longest JSON document, in bytes; the lists that come line by line have no bound.</summary>
    internal const long JsonLimit = 64L * 1024 * 1024;

    private const int Head = 4096;

    /// <summary>True when the file looks like one of the lists, so that it is not itself a weight file.</summary>
    public static bool Recognizes(string path) => Kind(path) is not null;

    /// <summary>The models of a list, one at a time.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IndexException">It breaks the form of the list.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IEnumerable<IndexedModel> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var models = Kind(path) switch
        {
            ManifestKind.Gallery => GalleryList.Read(stream),
            ManifestKind.OnnxHub => OnnxHubList.Read(Bounded(stream)),
            ManifestKind.ModelZoo => ModelZooList.Read(stream),
            ManifestKind.Digests => DigestList.Read(Bounded(stream)),
            ManifestKind.Sums => SumList.Read(stream, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? ""),
            _ => throw new IndexException("It is none of the lists that are known: a LocalAI gallery, an ONNX hub manifest, an Open Model Zoo list, lines of sha256sum, or what 'hayward artifact hash --json' prints."),
        };
        using var walk = models.GetEnumerator();
        while (Next(walk))
            yield return walk.Current;
    }

    private static bool Next(IEnumerator<IndexedModel> walk)
    {
        try
        {
            return walk.MoveNext();
        }
        catch (Exception fault) when (fault is JsonException or YamlException or InvalidOperationException or DecoderFallbackException)
        {
            throw new IndexException($"It cannot be read as the list that it looks like ({fault.Message.TrimEnd('.')}).", fault);
        }
    }

    private static ManifestKind? Kind(string path)
    {
        var bytes = new byte[Head];
        using var stream = File.OpenRead(path);
        var text = Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, Head, throwOnEndOfStream: false)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        var line = text.Split('\n')[0].TrimEnd('\r');
        return text switch
        {
            ['{', ..] when text.Contains(DigestDocument.Version, StringComparison.Ordinal) => ManifestKind.Digests,
            ['[', ..] when text.Contains("\"model", StringComparison.Ordinal) => ManifestKind.OnnxHub,
            _ when line == ModelZooList.Header => ManifestKind.ModelZoo,
            _ when SumList.IsLine(line) => ManifestKind.Sums,
            _ when (line == "---" || line.StartsWith("- ", StringComparison.Ordinal)) && text.Contains("name:", StringComparison.Ordinal) => ManifestKind.Gallery,
            _ => null,
        };
    }

    private static FileStream Bounded(FileStream stream) => stream.Length <= JsonLimit
        ? stream
        : throw new IndexException($"It has {stream.Length:N0} bytes and {JsonLimit:N0} of JSON are read; cut it into several.");

    private enum ManifestKind
    {
        Gallery,
        OnnxHub,
        ModelZoo,
        Digests,
        Sums,
    }
}
