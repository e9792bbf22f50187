using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Lineage.Edges;

/// <summary>How declarations of a base are read, from <c>knowledge/lineage.yaml</c>.</summary>
public sealed record LineageKnowledge
{
    private const string File = "lineage.yaml";

    private static readonly Lazy<LineageKnowledge> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    /// <summary>The knowledge that travels inside the library.</summary>
    public static LineageKnowledge BuiltIn => Shared.Value;

    /// <summary>What several bases make, where the card does not say.</summary>
    public required DerivationRelation SeveralBases { get; init; }

    /// <summary>What a model is of its base when nothing tells.</summary>
    public required DerivationRelation Otherwise { get; init; }

    /// <summary>What tags and libraries tell; the first that fits counts.</summary>
    public required ImmutableArray<RelationHints> Relations { get; init; }

    /// <summary>Other spellings of relations.</summary>
    public required ImmutableDictionary<string, DerivationRelation> Spellings { get; init; }

    /// <summary>Tags that a graph keeps, since they tell with what a model was made.</summary>
    public required ImmutableArray<string> Tools { get; init; }

    /// <summary>Models that were given an owner.</summary>
    public required ImmutableArray<GivenOwner> Renamed { get; init; }

    /// <summary>What stands before an id in an address.</summary>
    public required ImmutableArray<string> Addresses { get; init; }

    /// <summary>First parts of a path that tell a data set.</summary>
    public required ImmutableArray<string> DataSets { get; init; }

    /// <summary>First parts of a path that tell something else that is no model.</summary>
    public required ImmutableArray<string> NotModels { get; init; }

    /// <summary>Words that name nothing.</summary>
    public required ImmutableArray<string> Placeholders { get; init; }

    /// <summary>First folders of local paths.</summary>
    public required ImmutableArray<string> LocalFolders { get; init; }

    /// <summary>Where the statements stand.</summary>
    public required ImmutableArray<Citation> Sources { get; init; }

    /// <summary>Reads the file of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file is missing or malformed.</exception>
    public static LineageKnowledge Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return knowledge[File].Read(LineageKnowledgeContext.Default.LineageKnowledge);
    }
}

/// <summary>Words that tell a relation.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Words">Tags and libraries.</param>
public sealed record RelationHints(DerivationRelation Relation, ImmutableArray<string> Words);

/// <summary>Models that were given an owner.</summary>
/// <param name="Owner">The owner.</param>
/// <param name="Names">Their names, as they were before and behind the slash now.</param>
public sealed record GivenOwner(string Owner, ImmutableArray<string> Names);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LineageKnowledge))]
internal sealed partial class LineageKnowledgeContext : JsonSerializerContext;
