using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Inventories;

/// <summary><c>knowledge/inventory.yaml</c>: by what each component is recognised.</summary>
internal sealed record InventoryFile
{
    public required WeightClues Weights { get; init; }

    public required TunedClues Tuned { get; init; }

    public required ImmutableArray<ComponentClues> Components { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>Which files are weights.</summary>
internal sealed record WeightClues
{
    /// <summary>Formats that hold weights.</summary>
    public required ImmutableArray<FileFormat> Formats { get; init; }

    /// <summary>Names that count for a pointer, whose content is not here to judge.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Names that are never the released weights, whatever their format.</summary>
    public required ImmutableArray<string> Not { get; init; }
}

/// <summary>By what it is told whether a model was tuned after pre-training.</summary>
internal sealed record TunedClues
{
    /// <summary>Names of models that are tuned.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Names of models that are not.</summary>
    public required ImmutableArray<string> NotNames { get; init; }

    /// <summary>Values of <c>base_model_relation</c> that say so.</summary>
    public required ImmutableArray<string> Relations { get; init; }

    /// <summary>Sentences that say so.</summary>
    public required ImmutableArray<string> Phrases { get; init; }
}

/// <summary>By what one component is recognised.</summary>
internal sealed record ComponentClues
{
    public required string Id { get; init; }

    public ImmutableArray<Clue> Clues { get; set; } = [];

    /// <summary>When this kind of model has no such component.</summary>
    public ImmutableArray<Inapplicable> NotApplicable { get; set; } = [];
}

/// <summary>One clue: where to look, for what, and what it shows when it is found.</summary>
internal sealed record Clue
{
    /// <summary>Where to look.</summary>
    public required ClueKind Kind { get; init; }

    /// <summary>For files, folders and fields, names with <c>*</c>; for prose and links, linear-time expressions; for the rest, words.</summary>
    public required ImmutableArray<string> Match { get; init; }

    /// <summary>Expressions or names that dismiss a match.</summary>
    public ImmutableArray<string> Unless { get; set; } = [];

    /// <summary>What it shows.</summary>
    [JsonConverter(typeof(WordEnumConverter<ComponentStatus>))]
    public required ComponentStatus Gives { get; init; }

    /// <summary>For headings and the card: how many letters and digits of real text must stand there.</summary>
    public int Least { get; set; }
}

/// <summary>Where a clue is looked for.</summary>
internal enum ClueKind
{
    /// <summary>Names of files that have content.</summary>
    File,

    /// <summary>Names of folders that hold a file with content.</summary>
    Folder,

    /// <summary>Headings of the card with real text below, up to the next heading of the same level.</summary>
    Heading,

    /// <summary>Sentences of the card.</summary>
    Phrase,

    /// <summary>Fields of the front matter.</summary>
    Field,

    /// <summary>Links of the card: their text or address.</summary>
    Link,

    /// <summary>Parts of the declared side: <c>config</c>, <c>gguf</c>, <c>index</c>, ….</summary>
    Declared,
}

/// <summary>A kind of model that has no such component.</summary>
/// <param name="Pipeline">Values of <c>pipeline_tag</c>, with <c>*</c>.</param>
/// <param name="Because">Why, in one sentence.</param>
internal sealed record Inapplicable(ImmutableArray<string> Pipeline, string Because);

/// <summary><c>knowledge/release-type.yaml</c>: the words of a release type.</summary>
internal sealed record ReleaseTypeFile
{
    public required ImmutableArray<ReleaseWords> Given { get; init; }

    public required ImmutableArray<ReleaseWords> Rest { get; init; }

    public required string NothingGiven { get; init; }

    public required string Alone { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }
}

/// <summary>Words that are said when a component has a status or a property a value.</summary>
internal sealed record ReleaseWords
{
    public string? Component { get; set; }

    public string? Property { get; set; }

    /// <summary>Statuses or values of which one must hold.</summary>
    public required ImmutableArray<string> Is { get; init; }

    public required string Say { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(InventoryFile))]
[JsonSerializable(typeof(ReleaseTypeFile))]
internal sealed partial class InventoryContext : JsonSerializerContext;
