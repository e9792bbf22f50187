using System.Collections.Immutable;
using System.Text.Json;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>The manifest of the ONNX model hub: an array of models, each with the SHA-256 of its file and of the archive with test data
/// (<c>ONNX_HUB_MANIFEST.json</c> of https://github.com/onnx/models).</summary>
internal static class OnnxHubList
{
    /// <summary>One model for each entry.</summary>
    public static IEnumerable<IndexedModel> Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            if (Text(entry, "model") is not { } name || !entry.TryGetProperty("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
                continue;
            var files = ImmutableArray.CreateBuilder<IndexedFile>();
            Add(Text(entry, "model_path"), "model", metadata, files);
            Add(Text(metadata, "model_with_data_path"), "model_with_data", metadata, files);
            yield return new IndexedModel(name, files.ToImmutable(), []);
        }
    }

    private static void Add(string? path, string key, JsonElement metadata, ImmutableArray<IndexedFile>.Builder files)
    {
        if (path is null || Text(metadata, $"{key}_sha") is not { } hex || !LowerHex.Is(hex, 64))
            return;
        var size = metadata.TryGetProperty($"{key}_bytes", out var bytes) && bytes.ValueKind == JsonValueKind.Number && bytes.TryGetInt64(out var number) && number >= 0
            ? number
            : (long?)null;
        files.Add(new IndexedFile(path, size, [new Digest("sha256", hex)]));
    }

    private static string? Text(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
