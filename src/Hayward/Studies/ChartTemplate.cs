using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Studies;

/// <summary>Vega-Lite specifications that several figures share. In a template the text <c>"$name"</c> stands for a value that the figure gives,
/// <c>"$name=value"</c> for one that has a default (a text, a truth value or null), <c>"$name?"</c> for a member that is left out where the figure gives
/// none; an object with a member <c>"$if": "name"</c> is left out where the figure gives no such value.</summary>
public static class ChartTemplate
{
    /// <summary>The member of a figure's <c>chart.json</c> that names a template; the other members are the values.</summary>
    public const string Name = "template";

    private const string Condition = "$if";

    /// <summary>The template that a figure's chart names; null when the chart is a specification of its own.</summary>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static string? Of(string chart) => Parse(chart)[Name] is JsonValue name && name.TryGetValue(out string? text) ? text : null;

    /// <summary>Fills a template.</summary>
    /// <param name="template">The specification with places for values.</param>
    /// <param name="chart">The figure's chart: an object with the values by name.</param>
    /// <returns>The specification, one line.</returns>
    /// <exception cref="FormatException">A value is missing, or the template has no place for one.</exception>
    public static string Fill(string template, string chart)
    {
        var values = Parse(chart).Where(v => v.Key != Name).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var filled = Fill(Parse(template), values, used)?.ToJsonString() ?? "{}";
        return values.Keys.FirstOrDefault(name => !used.Contains(name)) is { } odd
            ? throw new FormatException($"The chart gives '{odd}', for which its template has no place.")
            : filled;
    }

    private static JsonNode? Fill(JsonNode? node, Dictionary<string, JsonNode?> values, HashSet<string> used) => node switch
    {
        JsonObject parts => Fill(parts, values, used),
        JsonArray items => new JsonArray([.. items.Where(i => !IsLeftOut(i, values, used)).Select(i => Fill(i, values, used))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Fill(JsonObject parts, Dictionary<string, JsonNode?> values, HashSet<string> used)
    {
        var filled = new JsonObject();
        foreach (var (name, part) in parts)
        {
            if (name == Condition || IsLeftOut(part, values, used)) continue;
            filled[name] = Place(part) is { } place ? Value(place, values, used) : Fill(part, values, used);
        }

        return filled;
    }

    private static bool IsLeftOut(JsonNode? node, Dictionary<string, JsonNode?> values, HashSet<string> used)
    {
        if (node is JsonObject parts && parts[Condition]?.GetValue<string>() is { } needed)
        {
            used.Add(needed);
            return !values.ContainsKey(needed);
        }

        return Place(node) is { } place && place.EndsWith('?') && !values.ContainsKey(place[..^1]);
    }

    private static string? Place(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text is ['$', _, ..] ? text[1..] : null;

    private static JsonNode? Value(string place, Dictionary<string, JsonNode?> values, HashSet<string> used)
    {
        var split = place.IndexOf('=', StringComparison.Ordinal);
        var name = split < 0 ? place.TrimEnd('?') : place[..split];
        used.Add(name);
        if (values.TryGetValue(name, out var given)) return given?.DeepClone();
        return split < 0 ? throw new FormatException($"The chart gives no '{name}', which its template needs.") : Default(place[(split + 1)..]);
    }

    private static JsonValue? Default(string text) => text switch
    {
        "null" => null,
        "true" or "false" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new FormatException("A chart is a JSON object; something else was found.");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"A chart is a JSON object; this is no JSON: {fault.Message}", fault);
        }
    }
}
