using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Hayward.Knowledge;

/// <summary>A key that a map of a YAML text gives twice.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Line of the later one, from 1.</param>
/// <param name="First">Line of the earlier one, from 1.</param>
public sealed record RepeatedKey(string Key, int Line, int First);

/// <summary>The lines of a YAML text by the maps and lists of its tree. A value that an alias stands for has the line of the alias.</summary>
public sealed class YamlLines
{
    private readonly Dictionary<JsonNode, Dictionary<string, int>> _keys = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JsonNode, List<int>> _items = new(ReferenceEqualityComparer.Instance);
    private readonly List<RepeatedKey> _repeated = [];

    /// <summary>Keys that stand twice in one map, in the order of the text.</summary>
    public ImmutableArray<RepeatedKey> Repeated => [.. _repeated];

    /// <summary>Line of a key of a map, from 1; 0 when the map has no such key or is of another text.</summary>
    public int Of(JsonObject map, string key) => _keys.TryGetValue(map, out var lines) ? lines.GetValueOrDefault(key) : 0;

    /// <summary>Line on which an item of a list begins, from 1; 0 when the list has no such item or is of another text.</summary>
    public int Of(JsonArray list, int index) => _items.TryGetValue(list, out var lines) && index >= 0 && index < lines.Count ? lines[index] : 0;

    internal void Key(JsonObject map, string key, int line)
    {
        if (!_keys.TryGetValue(map, out var lines)) _keys[map] = lines = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!lines.TryAdd(key, line)) _repeated.Add(new RepeatedKey(key, line, lines[key]));
    }

    internal void Item(JsonArray list, int line)
    {
        if (!_items.TryGetValue(list, out var lines)) _items[list] = lines = [];
        lines.Add(line);
    }

    // The copy is bounded by what YamlLimits lets an alias expand to.
    internal void Copied(JsonNode? copy, int line)
    {
        switch (copy)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                {
                    Key(map, key, line);
                    Copied(value, line);
                }

                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    Item(list, line);
                    Copied(value, line);
                }

                break;
        }
    }
}
