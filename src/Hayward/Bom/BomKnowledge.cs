using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Bom;

/// <summary>The shape of <c>knowledge/bom.yaml</c>.</summary>
internal sealed record BomKnowledge
{
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Headings { get; init; }

    public required int LongestPassage { get; init; }

    public required int MostHyperparameters { get; init; }

    public required ImmutableArray<string> GgufKeys { get; init; }

    public required ImmutableSortedDictionary<string, TaskContent> Tasks { get; init; }

    public required ImmutableArray<string> SignatureEndings { get; init; }

    public required string SignatureMediaType { get; init; }

    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="KnowledgeException">It does not have its shape.</exception>
    public static BomKnowledge Read(KnowledgeBase knowledge) => knowledge["bom.yaml"].Read(BomKnowledgeContext.Default.BomKnowledge);
}

/// <summary>Kinds of content that a task takes and gives.</summary>
internal sealed record TaskContent(ImmutableArray<string> Inputs, ImmutableArray<string> Outputs);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BomKnowledge))]
internal sealed partial class BomKnowledgeContext : JsonSerializerContext;
