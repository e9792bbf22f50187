using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Artifacts;

namespace Hayward.Cards;

/// <summary>Reads the configuration files of a model from their trees. A value of the wrong kind is as good as none.</summary>
internal static class ConfigReader
{
    /// <summary>config.json, or params.json.</summary>
    public static ModelConfig Model(ModelFile file, JsonObject tree) => new(file.Path, file.Digest, tree)
    {
        ModelType = Text(tree, "model_type"),
        Architectures = Texts(tree["architectures"]),
        DataType = Text(tree, "torch_dtype") ?? Text(tree, "dtype") ?? Text(tree["text_config"] as JsonObject, "torch_dtype"),
        NameOrPath = Text(tree, "_name_or_path"),
        AutoMap = AutoMap(tree),
        Numbers = Numbers(tree),
        QuantizationMethod = Text(tree["quantization_config"] as JsonObject, "quant_method"),
    };

    /// <summary>adapter_config.json.</summary>
    public static AdapterConfig Adapter(ModelFile file, JsonObject tree) =>
        new(file.Path, file.Digest, Text(tree, "peft_type"), Text(tree, "base_model_name_or_path"), Text(tree, "revision"), tree);

    /// <summary><c>auto_map</c>: class to code; a list of alternatives joined by a comma and a blank.</summary>
    public static ImmutableDictionary<string, string> AutoMap(JsonObject tree)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        switch (tree["auto_map"])
        {
            case JsonObject classes:
                foreach (var (name, value) in classes)
                {
                    var code = value is JsonArray ? string.Join(", ", Texts(value)) : Plain(value);
                    if (!string.IsNullOrEmpty(code)) map[name] = code;
                }

                break;
            // Tokenizers of some years ago list the classes without their names.
            case JsonArray list:
                map["AutoTokenizer"] = string.Join(", ", Texts(list));
                break;
        }

        return map.ToImmutable();
    }

    /// <summary>A member as text; null when it is not there, empty, a map or a list.</summary>
    public static string? Text(JsonObject? tree, string key) => Plain(tree?[key]);

    /// <summary>The words of a list, or the one word given in its place.</summary>
    public static ImmutableArray<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(Plain).OfType<string>()],
        JsonValue => Plain(node) is { } one ? [one] : [],
        _ => [],
    };

    private static string? Plain(JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : value.ToJsonString();
        return text.Length == 0 ? null : text;
    }

    // A model of several parts keeps the numbers of its language part one level down; the outer level wins.
    private static ImmutableDictionary<string, long> Numbers(JsonObject tree)
    {
        var numbers = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var part in new[] { tree["text_config"] as JsonObject, tree })
        {
            if (part is null) continue;
            foreach (var (key, value) in part)
                if (value is JsonValue number && number.TryGetValue<long>(out var whole)) numbers[key] = whole;
        }

        return numbers.ToImmutable();
    }
}
