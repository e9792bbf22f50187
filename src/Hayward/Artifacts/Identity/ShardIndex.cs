using System.Collections.Frozen;
using System.Text.Json;

namespace Hayward.Artifacts.Identity;

/// <summary>The index beside sharded weights: which tensor lies in which file.</summary>
/// <remarks>Source: <c>split_torch_state_dict_into_shards</c> of https://github.com/huggingface/huggingface_hub.</remarks>
internal static class ShardIndex
{
    /// <summary>How the name of an index ends.</summary>
    public const string Ending = ".index.json";

    /// <summary>Names of tensors to names of files in the same folder; null when the text was not kept or is no index.</summary>
    public static FrozenDictionary<string, string>? Read(ModelFile file)
    {
        if (file.Bytes is not { } bytes)
            return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
                return null;
            var entries = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in map.EnumerateObject())
            {
                if (entry.Value.ValueKind == JsonValueKind.String && entry.Value.GetString() is { } name && !name.Contains('/', StringComparison.Ordinal))
                    entries[entry.Name] = name;
            }
            return entries.ToFrozenDictionary(StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Escapes of half a character make a string that is none; the readers of cards tell what is wrong with an index.
            return null;
        }
    }
}
