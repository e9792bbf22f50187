using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Bom.Parts;

/// <summary>Takes the results of evaluation out of <c>model-index</c> and the emissions out of <c>co2_eq_emissions</c> of a card.</summary>
/// <remarks>Source: Hugging Face Hub documentation, "Model Cards", metadata specification; "Displaying carbon emissions for your model":
/// emissions are grams of carbon dioxide.</remarks>
internal static class ModelIndex
{
    // Leaderboards make cards with hundreds of results; a bill stays readable.
    private const int Most = 500;

    /// <summary>The results, in the order of the card. A result without a value says nothing and is left out.</summary>
    public static ImmutableArray<BomMetric> Metrics(ModelCard card, FactBook facts) =>
        [.. Results(card).SelectMany(r => OfResult(r, card, facts)).Take(Most)];

    /// <summary>The data sets of the results, each once.</summary>
    public static IEnumerable<string> Datasets(ModelCard card) =>
        Results(card).Select(r => r["dataset"] as JsonObject).OfType<JsonObject>()
            .Select(d => Text(d["type"]) ?? Text(d["name"])).OfType<string>().Distinct(StringComparer.Ordinal).Take(Most);

    /// <summary>The emissions as properties.</summary>
    public static ImmutableArray<BomProperty> Emissions(ModelCard card, FactBook facts)
    {
        BomProperty Property(string name, string value) =>
            new($"hayward:emissions:{name}", facts.Declare($"card.co2_eq_emissions.{name}", value, card.At("co2_eq_emissions"), card.Digest));
        var node = card.FrontMatter["co2_eq_emissions"];
        if (node is not JsonObject map) return Text(node) is { } grams ? [Property("grams-co2eq", grams)] : [];
        (string Key, string Name)[] fields =
        [
            ("emissions", "grams-co2eq"), ("source", "source"), ("training_type", "training-type"),
            ("geographical_location", "location"), ("hardware_used", "hardware"),
        ];
        return [.. fields.Where(f => Text(map[f.Key]) is not null).Select(f => Property(f.Name, Text(map[f.Key])!))];
    }

    private static IEnumerable<JsonObject> Results(ModelCard card) =>
        card.FrontMatter.Where(pair => CardVocabulary.BuiltIn.FieldOf(pair.Key) == "model-index")
            .SelectMany(pair => pair.Value as JsonArray ?? []).OfType<JsonObject>()
            .SelectMany(model => model["results"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<BomMetric> OfResult(JsonObject result, ModelCard card, FactBook facts)
    {
        var dataset = result["dataset"] as JsonObject;
        var name = Text(dataset?["name"]) ?? Text(dataset?["type"]);
        string?[] parts = [name, Text(dataset?["config"]), Text(dataset?["split"])];
        var slice = string.Join(", ", parts.OfType<string>());
        foreach (var metric in (result["metrics"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((Text(metric["type"]) ?? Text(metric["name"])) is not { } type || Text(metric["value"]) is not { } value) continue;
            var fact = facts.Declare("card.model-index", $"{type} {value}{(slice.Length > 0 ? $" on {slice}" : "")}", card.At("model-index"), card.Digest);
            yield return new BomMetric(type, value, slice.Length > 0 ? slice : null, fact);
        }
    }

    private static string? Text(JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        var text = value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>().Trim(),
            JsonValueKind.Null => "",
            _ => value.ToJsonString(),
        };
        return text.Length == 0 ? null : text;
    }
}
