using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>config.json.</summary>
public sealed record ModelConfig(string Path, Digest? Digest, JsonObject Tree)
{
    /// <summary><c>model_type</c>.</summary>
    public string? ModelType { get; init; }

    /// <summary><c>architectures</c>.</summary>
    public ImmutableArray<string> Architectures { get; init; } = [];

    /// <summary><c>torch_dtype</c> or <c>dtype</c>.</summary>
    public string? DataType { get; init; }

    /// <summary><c>_name_or_path</c>: what the configuration was loaded from.</summary>
    public string? NameOrPath { get; init; }

    /// <summary><c>auto_map</c>: code that a loader would fetch and run.</summary>
    public ImmutableDictionary<string, string> AutoMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary><c>hidden_size</c>, <c>num_hidden_layers</c>, <c>vocab_size</c> and other whole numbers by key.</summary>
    public ImmutableDictionary<string, long> Numbers { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary><c>quantization_config.quant_method</c>.</summary>
    public string? QuantizationMethod { get; init; }
}
