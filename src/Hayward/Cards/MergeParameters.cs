using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Hayward.Cards;

/// <summary>Reads the numbers of a mergekit configuration. A number that hangs on a condition (<c>filter</c>) is as good as none.</summary>
/// <remarks>Source: mergekit/config.py of https://github.com/arcee-ai/mergekit.</remarks>
internal static class MergeParameters
{
    private const int MostParts = 1000;
    private const int MostNumbers = 1000;
    private const int MostLayers = 10_000;

    /// <summary>The configuration with its numbers.</summary>
    public static MergeConfig Read(JsonObject map, MergeConfig config)
    {
        var parameters = map["parameters"] as JsonObject;
        var slices = (map["slices"] as JsonArray)?.OfType<JsonObject>().Take(MostParts).ToList() ?? [];
        var sources = slices.Select(s => (s["sources"] as JsonArray)?.OfType<JsonObject>().ToList() ?? []).ToList();
        var models = (map["models"] as JsonArray)?.OfType<JsonObject>().Take(MostParts).ToList() ?? [];
        // Weights of slices hold for their layers alone; where there is one slice they hold for all.
        var parts = models.Count > 0 ? models : sources.Count == 1 ? sources[0] : [];
        return config with
        {
            Parts = [.. parts.Where(p => MergeConfigReader.Name(p) is not null).Select(p => new MergePart(MergeConfigReader.Name(p)!, Numbers((p["parameters"] as JsonObject)?["weight"] ?? parameters?["weight"])))],
            T = Numbers(parameters?["t"] ?? (slices is [var only] ? (only["parameters"] as JsonObject)?["t"] : null)),
            Normalize = parameters?["normalize"] is JsonValue normalize && normalize.TryGetValue<bool>(out var yes) ? yes : null,
            Slices = sources.All(s => s.Count == 1) ? [.. sources.Select(s => Slice(s[0])).OfType<MergeSlice>()] : [],
        };
    }

    private static MergeSlice? Slice(JsonObject source) =>
        MergeConfigReader.Name(source) is { } model && Numbers(source["layer_range"]) is [var begin, var end] && begin >= 0 && end > begin && end <= MostLayers
            ? new MergeSlice(model, (int)begin, (int)end)
            : null;

    private static ImmutableArray<double> Numbers(JsonNode? node) => node switch
    {
        JsonValue value when Number(value) is { } number => [number],
        JsonArray list when list.Count <= MostNumbers && list.All(n => n is JsonValue v && Number(v) is not null) => [.. list.Select(n => Number((JsonValue)n!)!.Value)],
        _ => [],
    };

    private static double? Number(JsonValue value) =>
        value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : value.TryGetValue<long>(out var whole) ? whole : null;
}
