using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Lineage.Documents;

/// <summary>Answers about a graph as JSON documents.</summary>
public static class LineageJson
{
    private static readonly LineageJsonContext Context = new(JsonDocuments.Readable(LineageJsonContext.Default.Options));

    /// <summary>Writes what was built.</summary>
    public static string Write(BuildDocument document) => JsonDocuments.Write(document, Context.BuildDocument);

    /// <summary>Writes ancestors or descendants.</summary>
    public static string Write(RelativesDocument document) => JsonDocuments.Write(document, Context.RelativesDocument);

    /// <summary>Writes paths.</summary>
    public static string Write(PathDocument document) => JsonDocuments.Write(document, Context.PathDocument);

    /// <summary>Writes an explanation.</summary>
    public static string Write(ExplanationDocument document) => JsonDocuments.Write(document, Context.ExplanationDocument);

    /// <summary>The JSON Schemas (draft 2020-12) by the word of their documents.</summary>
    public static IReadOnlyDictionary<string, JsonObject> Schemas() => new Dictionary<string, JsonObject>
    {
        ["build"] = JsonDocuments.Schema(Context.BuildDocument, "Hayward lineage graph as built, version 1"),
        ["relatives"] = JsonDocuments.Schema(Context.RelativesDocument, "Hayward ancestors or descendants, version 1"),
        ["path"] = JsonDocuments.Schema(Context.PathDocument, "Hayward paths of derivation, version 1"),
        ["explanation"] = JsonDocuments.Schema(Context.ExplanationDocument, "Hayward explanation of derivations, version 1"),
    };
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(TermsStandingConverter)], UseStringEnumConverter = true)]
[JsonSerializable(typeof(BuildDocument))]
[JsonSerializable(typeof(RelativesDocument))]
[JsonSerializable(typeof(PathDocument))]
[JsonSerializable(typeof(ExplanationDocument))]
internal sealed partial class LineageJsonContext : JsonSerializerContext;

/// <summary>Writes <see cref="Terms.Chains.TermsStanding"/> as lower-case words joined by hyphens.</summary>
internal sealed class TermsStandingConverter() : JsonStringEnumConverter<Terms.Chains.TermsStanding>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
