using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Hayward.Knowledge;

/// <summary>Finds the key that a knowledge file has and its shape does not, so that a typo is told by its place and by what was expected.</summary>
internal static class UnknownKey
{
    /// <summary>The first such key as a sentence without the file's name; null when every key is known.</summary>
    public static string? Find(JsonNode? node, JsonTypeInfo shape) => Find(node, shape, "$");

    private static string? Find(JsonNode? node, JsonTypeInfo shape, string place)
    {
        switch (node)
        {
            case JsonArray list when shape.ElementType is { } element:
                var each = shape.Options.GetTypeInfo(element);
                return list.Select((item, i) => Find(item, each, $"{place}[{i}]")).FirstOrDefault(found => found is not null);
            case JsonObject map when shape.Kind == JsonTypeInfoKind.Object:
                foreach (var (key, value) in map)
                {
                    var property = shape.Properties.FirstOrDefault(p => p.Name == key);
                    if (property is null) return $"at {place} has the key '{key}'; one of {string.Join(", ", shape.Properties.Select(p => p.Name))} was expected.";
                    if (Find(value, shape.Options.GetTypeInfo(property.PropertyType), $"{place}.{key}") is { } found) return found;
                }

                return null;
            case JsonObject map when shape.Kind == JsonTypeInfoKind.Dictionary && shape.ElementType is { } value:
                var values = shape.Options.GetTypeInfo(value);
                return map.Select(pair => Find(pair.Value, values, $"{place}.{pair.Key}")).FirstOrDefault(found => found is not null);
            default:
                return null;
        }
    }
}
