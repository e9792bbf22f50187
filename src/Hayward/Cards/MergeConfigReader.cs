using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Cards;

/// <summary>Reads a mergekit configuration, from its file or from a code block of the card.</summary>
internal static class MergeConfigReader
{
    private const int MaxModels = 1000;

    /// <summary>The configuration; null when the text is not one.</summary>
    public static MergeConfig? Read(string path, Digest? digest, string text)
    {
        JsonNode? tree;
        try
        {
            tree = YamlTree.Parse(text);
        }
        catch (YamlTreeException)
        {
            return null;
        }

        if (tree is not JsonObject map || !(map.ContainsKey("merge_method") || map.ContainsKey("slices") || map.ContainsKey("models"))) return null;
        var models = new List<string>();
        Collect(map["models"], models);
        if (map["slices"] is JsonArray slices)
            foreach (var slice in slices.OfType<JsonObject>()) Collect(slice["sources"], models);
        // A code block with a key "models" alone may be anything; a merge names its method or its parts.
        if (!map.ContainsKey("merge_method") && models.Count == 0) return null;
        var from = ConfigReader.Text(map, "base_model") ?? ConfigReader.Text(map["base_model"] as JsonObject, "model");
        return MergeParameters.Read(map, new MergeConfig(path, digest, ConfigReader.Text(map, "merge_method"), from, [.. models.Distinct(StringComparer.Ordinal)]));
    }

    /// <summary>The first merge configuration among the code blocks of a card.</summary>
    public static MergeConfig? FromCard(string path, Digest? digest, IEnumerable<CardCode> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.Language is not ("" or "yaml" or "yml" or "yaml+jinja")) continue;
            if (!block.Text.Contains("merge_method", StringComparison.Ordinal) && !block.Text.Contains("slices", StringComparison.Ordinal)) continue;
            if (Read($"{path}:{block.Line}", digest, block.Text) is { } merge) return merge;
        }

        return null;
    }

    /// <summary>The issue for a file by the name of a merge configuration that is none.</summary>
    public static CardIssue Refused(string path) =>
        new("merge-refused", path, null, $"{path} is not a mergekit configuration; a map with 'merge_method' and 'models' or 'slices' was expected.", Fatal: true);

    // A part is a name, or a map with the name under "model"; a LoRA is written model+lora, which names both.
    private static void Collect(JsonNode? parts, List<string> models)
    {
        if (parts is not JsonArray list) return;
        foreach (var part in list)
        {
            var name = Name(part);
            if (name is null || models.Count >= MaxModels) continue;
            models.AddRange(name.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>The model of a part.</summary>
    internal static string? Name(JsonNode? part) =>
        part is JsonObject map ? ConfigReader.Text(map, "model") ?? ConfigReader.Text(map["model"] as JsonObject, "model") : ConfigReader.Texts(part).FirstOrDefault();
}
