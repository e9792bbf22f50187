using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms.Actors;

namespace Hayward.Terms.Chains;

/// <summary>What <c>terms check</c> prints: one judgement for each actor.</summary>
/// <param name="Subject">The model.</param>
/// <param name="Chain">The models of the chain, the subject first.</param>
/// <param name="Judgements">One for each actor, in the order asked for.</param>
/// <param name="Notes">What was left out of the chain, and what holds for every answer.</param>
/// <param name="Knowledge">Digests of the knowledge files that the answers rest on, by path.</param>
public sealed record TermsReport(
    string Subject,
    ImmutableArray<ChainModel> Chain,
    ImmutableArray<TermsJudgement> Judgements,
    ImmutableArray<string> Notes,
    ImmutableSortedDictionary<string, string> Knowledge);

/// <summary>One model of the chain in the document.</summary>
/// <param name="Name">The model.</param>
/// <param name="Standing">What is known of its terms.</param>
/// <param name="Licenses">Identifiers of its licences.</param>
/// <param name="Declared">The declaration word for word.</param>
/// <param name="Multimodal">Whether it takes or gives more than text.</param>
/// <param name="ByName">True when its licence is known by its name only.</param>
/// <param name="Parents">What it was made from.</param>
public sealed record ChainModel(
    string Name, TermsStanding Standing, ImmutableArray<string> Licenses, string? Declared, bool? Multimodal, bool ByName, ImmutableArray<ChainParent> Parents);

/// <summary>A parent of a model of the chain.</summary>
public sealed record ChainParent(string Name, DerivationRelation Relation, EvidenceGrade Grade);

/// <summary>The report as one JSON document.</summary>
public static class JudgementJson
{
    private static readonly JudgementContext Context = new(JsonDocuments.Readable(JudgementContext.Default.Options));

    /// <summary>The models of a chain as the document lists them.</summary>
    public static ImmutableArray<ChainModel> Models(TermsChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return [.. chain.Nodes.Select((n, i) => new ChainModel(
            n.Name, n.Standing, [.. n.Licenses.Select(l => l.Id)], n.Declared, n.Multimodal, n.ByName,
            [.. chain.Edges.Where(e => e.Child == i).Select(e => new ChainParent(chain.Nodes[e.Parent].Name, e.Relation, e.Grade))]))];
    }

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(TermsReport report) => JsonDocuments.Write(report, Context.TermsReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.TermsReport, "Hayward answer about terms, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<TermsAnswer>), typeof(WordEnumConverter<TermsUse>), typeof(WordEnumConverter<TermsStanding>), typeof(WordEnumConverter<TermsConflictKind>),
        typeof(WordEnumConverter<TermKind>), typeof(WordEnumConverter<ActorUse>), typeof(WordEnumConverter<ActorBody>), typeof(WordEnumConverter<ActorReach>),
        typeof(WordEnumConverter<DerivationRelation>), typeof(WordEnumConverter<EvidenceGrade>),
    ])]
[JsonSerializable(typeof(TermsReport))]
internal sealed partial class JudgementContext : JsonSerializerContext;
