using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>Everything that the publisher of a model says in its files, read with tolerance and never executed.</summary>
public sealed record DeclaredSide
{
    /// <summary>The model card (README.md), or null.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>config.json, or null.</summary>
    public ModelConfig? Config { get; init; }

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

    /// <summary>What was wrong with the texts read, one sentence each.</summary>
    public ImmutableArray<CardIssue> Issues { get; init; } = [];
}

/// <summary>Something wrong with a text of the publisher.</summary>
/// <param name="Code">Short code, <c>front-matter-missing</c>, <c>license-misspelt</c>.</param>
/// <param name="Path">File.</param>
/// <param name="Line">Line from 1, or null.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Fatal">True when the file could not be read at all and counts as malformed input.</param>
public sealed record CardIssue(string Code, string Path, int? Line, string Message, bool Fatal = false);

/// <summary>A model card: front matter and prose.</summary>
public sealed record ModelCard
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Digest of its bytes.</summary>
    public Digest? Digest { get; init; }

    /// <summary>The front matter as a tree; empty when there is none or it cannot be read.</summary>
    public required JsonObject FrontMatter { get; init; }

    /// <summary>The known fields of the front matter, cleaned.</summary>
    public required CardFields Fields { get; init; }

    /// <summary>The prose.</summary>
    public required CardProse Prose { get; init; }
}

/// <summary>Fields of the front matter after cleaning: misspelt keys mended, strings and lists made alike, blanks dropped.</summary>
public sealed record CardFields
{
    /// <summary><c>license</c> (also <c>licence</c>, <c>licenses</c>, …) as written, trimmed.</summary>
    public ImmutableArray<string> Licenses { get; init; } = [];

    /// <summary><c>license_name</c>.</summary>
    public string? LicenseName { get; init; }

    /// <summary><c>license_link</c>.</summary>
    public string? LicenseLink { get; init; }

    /// <summary><c>base_model</c>.</summary>
    public ImmutableArray<string> BaseModels { get; init; } = [];

    /// <summary><c>base_model_relation</c>.</summary>
    public string? BaseModelRelation { get; init; }

    /// <summary><c>datasets</c>.</summary>
    public ImmutableArray<string> Datasets { get; init; } = [];

    /// <summary><c>language</c>.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary><c>tags</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>metrics</c>.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary><c>pipeline_tag</c>.</summary>
    public string? PipelineTag { get; init; }

    /// <summary><c>library_name</c>.</summary>
    public string? LibraryName { get; init; }

    /// <summary><c>new_version</c>.</summary>
    public string? NewVersion { get; init; }

    /// <summary>True when the card configures a gate (<c>extra_gated_*</c>).</summary>
    public bool Gated { get; init; }

    /// <summary><c>extra_gated_prompt</c>.</summary>
    public string? GatePrompt { get; init; }

    /// <summary>Number of results under <c>model-index</c>.</summary>
    public int EvaluationResults { get; init; }

    /// <summary>Line of each top-level key as it is spelt, from 1.</summary>
    public ImmutableDictionary<string, int> Lines { get; init; } = ImmutableDictionary<string, int>.Empty;
}

/// <summary>The prose of a card, split for probes that quote.</summary>
public sealed record CardProse
{
    /// <summary>Sections in order; text before the first heading is a section with an empty title and level 0.</summary>
    public ImmutableArray<CardSection> Sections { get; init; } = [];

    /// <summary>All sentences outside code blocks, in order.</summary>
    public ImmutableArray<CardSentence> Sentences { get; init; } = [];

    /// <summary>All links, in order.</summary>
    public ImmutableArray<CardLink> Links { get; init; } = [];
}

/// <summary>A section of a card.</summary>
/// <param name="Title">Heading without marks.</param>
/// <param name="Level">1 to 6; 0 before the first heading.</param>
/// <param name="Line">Line of the heading, from 1.</param>
/// <param name="Text">Text below the heading up to the next one, marks removed, code blocks left out.</param>
/// <param name="HasTable">True when it holds a table.</param>
public sealed record CardSection(string Title, int Level, int Line, string Text, bool HasTable);

/// <summary>A sentence of a card.</summary>
/// <param name="Text">The sentence, marks removed.</param>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Section">Title of the nearest heading above.</param>
public sealed record CardSentence(string Text, int Line, string Section);

/// <summary>A link of a card.</summary>
public sealed record CardLink(string Text, string Url, int Line);

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

/// <summary>adapter_config.json of PEFT.</summary>
public sealed record AdapterConfig(string Path, Digest? Digest, string? PeftType, string? BaseModel, string? Revision, JsonObject Tree);

/// <summary>A mergekit configuration.</summary>
public sealed record MergeConfig(string Path, Digest? Digest, string? Method, string? BaseModel, ImmutableArray<string> Models);

/// <summary>Tokenizer files and what can execute in them.</summary>
public sealed record TokenizerFiles(ImmutableArray<string> Paths, string? TokenizerClass, string? ChatTemplate, ImmutableDictionary<string, string> AutoMap);

/// <summary>An index of weight shards.</summary>
/// <param name="Path">The index file.</param>
/// <param name="TotalSize"><c>metadata.total_size</c> in bytes.</param>
/// <param name="Shards">Names of the shard files, each once, by ordinal name.</param>
/// <param name="Tensors">Number of tensors listed.</param>
/// <param name="WeightMap">Tensor name to shard file.</param>
public sealed record WeightIndex(string Path, Digest? Digest, long? TotalSize, ImmutableArray<string> Shards, int Tensors, ImmutableDictionary<string, string> WeightMap);

/// <summary>What a GGUF file says about the model it holds.</summary>
/// <param name="Path">The file.</param>
/// <param name="Values">The keys <c>general.*</c> as text; lists joined by a comma and a blank.</param>
/// <param name="BaseModels">Base models as <c>owner/name</c> or address, from <c>general.base_model.N.repo_url</c> or its name.</param>
/// <param name="ChatTemplate"><c>tokenizer.chat_template</c>.</param>
public sealed record GgufStatement(string Path, ImmutableDictionary<string, string> Values, ImmutableArray<string> BaseModels, string? ChatTemplate);

/// <summary>What a legal text is.</summary>
public enum LegalTextKind
{
    /// <summary>LICENSE, COPYING.</summary>
    License,

    /// <summary>NOTICE.</summary>
    Notice,

    /// <summary>USE_POLICY, acceptable use policy.</summary>
    UsePolicy,
}

/// <summary>A licence, notice or policy text among the files.</summary>
/// <param name="Path">The file.</param>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="Kind">What its name says that it is.</param>
/// <param name="Text">The text.</param>
public sealed record LegalText(string Path, Digest? Digest, LegalTextKind Kind, string Text);
