using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Lineage.Edges;

/// <summary>What names tell of bases, from <c>knowledge/lineage-names.yaml</c>.</summary>
public sealed record NameKnowledge
{
    private const string File = "lineage-names.yaml";

    private static readonly Lazy<NameKnowledge> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    /// <summary>The knowledge that travels inside the library.</summary>
    public static NameKnowledge BuiltIn => Shared.Value;

    /// <summary>The relation that the endings tell.</summary>
    public required DerivationRelation Relation { get; init; }

    /// <summary>Endings that are taken away one after another.</summary>
    public required int Most { get; init; }

    /// <summary>Fewest bytes of what is left.</summary>
    public required int Shortest { get; init; }

    /// <summary>The endings; <c>#</c> stands for digits and points.</summary>
    public required ImmutableArray<string> Endings { get; init; }

    /// <summary>Where they were seen.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the file of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file is missing or malformed.</exception>
    public static NameKnowledge Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge[File].Read(NameKnowledgeContext.Default.NameKnowledge);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NameKnowledge))]
internal sealed partial class NameKnowledgeContext : JsonSerializerContext;
