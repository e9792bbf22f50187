using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;

namespace Hayward.Lineage.Weights.Adapters;

/// <summary>Reads the pairs of matrices of an adapter and its configuration.</summary>
/// <remarks>Source: the checkpoint format of PEFT (https://huggingface.co/docs/peft/developer_guides/checkpoint) and peft/tuners/lora/config.py:
/// <c>r</c>, <c>lora_alpha</c>, <c>rank_pattern</c>, <c>alpha_pattern</c>, <c>use_rslora</c> (Kalajdzievski 2023), <c>use_dora</c> (Liu et al. 2024),
/// <c>fan_in_fan_out</c>.</remarks>
public static partial class LoraReader
{
    private static readonly (string Part, string Kind)[] Others =
    [
        (".hada_", "LoHa, whose matrices are multiplied element by element"),
        (".lokr_", "LoKr, whose matrices are Kronecker factors"),
        (".lora_magnitude_vector", "DoRA, which also scales the columns of the result"),
        (".lora_embedding_", "LoRA on an embedding, whose matrices stand the other way round"),
    ];

    /// <summary>The adapter.</summary>
    /// <param name="set">Its tensors.</param>
    /// <param name="config">Its configuration; null when there is none.</param>
    public static LoraAdapter Read(WeightSet set, AdapterConfig? config)
    {
        var halves = new SortedDictionary<string, (WeightTensor? A, WeightTensor? B)>(StringComparer.Ordinal);
        foreach (var tensor in set.Tensors)
        {
            if (Matrix().Match(tensor.Info.Name) is not { Success: true } match || tensor.Info.Shape.Length != 2)
                continue;
            var name = match.Groups["module"].Value;
            var known = halves.GetValueOrDefault(name);
            halves[name] = match.Groups["side"].Value == "A" ? (tensor, known.B) : (known.A, tensor);
        }
        var tree = config?.Tree;
        return new LoraAdapter
        {
            Modules = [.. halves.Where(h => h.Value is { A: not null, B: not null }).Select(h => Module(h.Key, h.Value.A!, h.Value.B!, tree))],
            Refused = Refusal(set, halves.Values, tree),
            DeclaredBase = config?.BaseModel,
            Kind = config?.PeftType,
        };
    }

    private static LoraModule Module(string name, WeightTensor a, WeightTensor b, JsonObject? tree)
    {
        var rank = (int)Math.Min(int.MaxValue, a.Rows);
        var alpha = Pattern(tree?["alpha_pattern"], name) ?? Number(tree?["lora_alpha"]);
        var rooted = Flag(tree?["use_rslora"]);
        return new LoraModule(name, a, b, rank, alpha is { } value && rank > 0 ? value / (rooted ? Math.Sqrt(rank) : rank) : null, alpha is null ? null : rooted ? "alpha/sqrt(r)" : "alpha/r")
        {
            Transposed = Flag(tree?["fan_in_fan_out"]),
        };
    }

    private static string? Refusal(WeightSet set, IEnumerable<(WeightTensor? A, WeightTensor? B)> halves, JsonObject? tree)
    {
        foreach (var (part, kind) in Others)
            if (set.Tensors.Any(t => t.Info.Name.Contains(part, StringComparison.Ordinal)))
                return $"{set.Name} is an adapter of the kind {kind}; only LoRA can be added to a base here";
        if (Flag(tree?["use_dora"]))
            return $"{set.Name} is an adapter of the kind DoRA by its configuration; only LoRA can be added to a base here";
        if (halves.FirstOrDefault(h => h.A is null || h.B is null || h.A.Rows != h.B.Columns) is { } odd && (odd.A ?? odd.B) is { } tensor)
            return $"the matrix {tensor.Info.Name} of {set.Name} has no counterpart of the same rank";
        return set.Tensors.Any(t => Matrix().IsMatch(t.Info.Name)) ? null : $"{set.Name} has no matrices lora_A and lora_B";
    }

    /// <summary>A pattern names a module by its end, or by a regular expression; only ends are read.</summary>
    private static double? Pattern(JsonNode? patterns, string name)
    {
        if (patterns is not JsonObject map)
            return null;
        foreach (var (key, value) in map)
            if (name == key || name.EndsWith("." + key, StringComparison.Ordinal))
                return Number(value);
        return null;
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && (value.TryGetValue<double>(out var number) || (value.TryGetValue<long>(out var whole) && double.IsFinite(number = whole))) && double.IsFinite(number) ? number : null;

    private static bool Flag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var yes) && yes;

    [GeneratedRegex(@"^(?:base_model\.model\.)?(?<module>.+)\.lora_(?<side>[AB])(?:\.[^.]+)?\.weight$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Matrix();
}
