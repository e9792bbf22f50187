using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Hayward.Cards;

/// <summary>Everything that the publisher of a model says in its files, read with tolerance and never executed.</summary>
public sealed record DeclaredSide
{
    /// <summary>The model card (README.md), or null.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>config.json, or null.</summary>
    public ModelConfig? Config { get; init; }

    /// <summary>params.json, the configuration in the form of Mistral or of the first Llama releases, or null.</summary>
    public ModelConfig? NativeConfig { get; init; }

    /// <summary>adapter_config.json, or null.</summary>
    public AdapterConfig? Adapter { get; init; }

    /// <summary>mergekit_config.yml, or the merge configuration quoted in the card, or null.</summary>
    public MergeConfig? Merge { get; init; }

    /// <summary>generation_config.json as a tree, or null.</summary>
    public JsonObject? Generation { get; init; }

    /// <summary>tokenizer_config.json and its siblings, or null.</summary>
    public TokenizerFiles? Tokenizer { get; init; }

    /// <summary>Every <c>*.index.json</c> of weight shards.</summary>
    public ImmutableArray<WeightIndex> Indexes { get; init; } = [];

    /// <summary>The GGUF metadata that describe the model (<c>general.*</c>), by file.</summary>
    public ImmutableArray<GgufStatement> Gguf { get; init; } = [];

    /// <summary>Licence, notice and policy texts.</summary>
    public ImmutableArray<LegalText> LegalTexts { get; init; } = [];

    /// <summary>System prompts and templates that lie in files of their own.</summary>
    public ImmutableArray<PromptText> Prompts { get; init; } = [];

    /// <summary>What was wrong with the texts read, one sentence each.</summary>
    public ImmutableArray<CardIssue> Issues { get; init; } = [];
}
