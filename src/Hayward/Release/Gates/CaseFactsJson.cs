using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Release.Dossiers;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Gates;

/// <summary>The facts of a case as one JSON document: the same facts give the same bytes.</summary>
public static class CaseFactsJson
{
    private static readonly CaseContext Context = new(JsonDocuments.Readable(CaseContext.Default.Options));

    /// <summary>Writes the facts, with a newline at the end.</summary>
    public static byte[] Write(CaseFacts facts) => Encoding.UTF8.GetBytes(JsonDocuments.Write(facts, Context.CaseFacts));

    /// <summary>Reads facts.</summary>
    /// <exception cref="JsonException">They do not have their form.</exception>
    public static CaseFacts Read(ReadOnlySpan<byte> bytes)
    {
        var facts = JsonSerializer.Deserialize(bytes, Context.CaseFacts) ?? throw new JsonException("Nothing stands there; the facts of a release were expected.");
        if (facts.Schema != CaseFacts.Format) throw new JsonException($"The form is '{facts.Schema}'; {CaseFacts.Format} was expected.");
        // A list that the text leaves out would be no list at all.
        return facts.Model.IsDefault || facts.Statements.IsDefault || facts.Evaluations.IsDefault || facts.Safeguards.IsDefault || facts.Files.IsDefault || facts.Findings.IsDefault
            || facts.Components.IsDefault || facts.Verdicts.IsDefault || facts.Claims.IsDefault || facts.Signatures.IsDefault || facts.Data.IsDefault || facts.Support.IsDefault
            || facts.Changes.IsDefault
            ? throw new JsonException("A list of the facts is missing; all of them were expected, empty ones too.")
            : facts;
    }

    /// <summary>The JSON Schema (draft 2020-12) of the facts.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.CaseFacts, "Hayward facts of a release, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(WordEnumConverter<Standing>), typeof(WordEnumConverter<Outcome>), typeof(WordEnumConverter<Truth>), typeof(WordEnumConverter<ComponentStatus>),
        typeof(WordEnumConverter<Independence>), typeof(WordEnumConverter<EvaluationResult>), typeof(WordEnumConverter<SafeguardKind>),
        typeof(WordEnumConverter<SafeguardPlace>), typeof(WordEnumConverter<EvidenceStanding>), typeof(WordEnumConverter<DataKind>),
    ])]
[JsonSerializable(typeof(CaseFacts))]
internal sealed partial class CaseContext : JsonSerializerContext;
