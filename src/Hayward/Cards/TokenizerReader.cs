using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Artifacts;

namespace Hayward.Cards;

/// <summary>Gathers the files of a tokenizer. Only the configuration is opened; vocabularies are named and not read.</summary>
internal static class TokenizerReader
{
    /// <summary>Names of tokenizer files, lower case.</summary>
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(StringComparer.Ordinal,
        "tokenizer.json", "tokenizer_config.json", "tokenizer.model", "special_tokens_map.json", "added_tokens.json", "vocab.json", "vocab.txt", "merges.txt",
        "chat_template.jinja", "chat_template.json", "tekken.json", "spiece.model", "sentencepiece.bpe.model", "bpe.codes", "tokenizer.tiktoken", "tiktoken.model");

    /// <summary>True when the file belongs to a tokenizer.</summary>
    public static bool IsOne(ModelFile file) =>
        Names.Contains(file.Name.ToLowerInvariant())
        || (file.Path.Contains("chat_templates/", StringComparison.OrdinalIgnoreCase) && file.Name.EndsWith(".jinja", StringComparison.OrdinalIgnoreCase));

    /// <summary>The tokenizer of a model; null when there is none.</summary>
    /// <param name="files">Its files, by path.</param>
    /// <param name="config">tokenizer_config.json, or null.</param>
    /// <param name="template">A template that stands in a file of its own, or null; it wins over the configuration, as in the loader.</param>
    public static TokenizerFiles? Read(IReadOnlyList<ModelFile> files, JsonObject? config, string? template)
    {
        if (files.Count == 0) return null;
        return new TokenizerFiles(
            [.. files.Select(file => file.Path)],
            ConfigReader.Text(config, "tokenizer_class"),
            template ?? Template(config?["chat_template"]),
            config is null ? ImmutableDictionary<string, string>.Empty : ConfigReader.AutoMap(config));
    }

    // A list holds named templates; the one that a chat uses is called "default".
    private static string? Template(JsonNode? node)
    {
        if (node is not JsonArray list) return ConfigReader.Texts(node).FirstOrDefault();
        var named = list.OfType<JsonObject>().ToList();
        var chosen = named.Find(one => ConfigReader.Text(one, "name") == "default") ?? named.FirstOrDefault();
        return ConfigReader.Text(chosen, "template");
    }
}
