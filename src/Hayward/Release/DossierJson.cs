using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Artifacts;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Hayward.Openness;
using Hayward.Signing;

namespace Hayward.Release;

/// <summary>The dossier as one JSON document.</summary>
public static class DossierJson
{
    private static readonly DossierContext Context = new(JsonDocuments.Readable(DossierContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(Dossier dossier) => JsonDocuments.Write(dossier, Context.Dossier);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.Dossier, "Hayward dossier, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<Outcome>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<SourceKind>),
        typeof(WordEnumConverter<Standing>), typeof(WordEnumConverter<FileFormat>), typeof(WordEnumConverter<ProblemKind>),
        typeof(WordEnumConverter<LocatorKind>), typeof(WordEnumConverter<ScanVerdict>), typeof(WordEnumConverter<SigningMethod>),
        typeof(WordEnumConverter<ComponentStatus>), typeof(WordEnumConverter<Truth>),
    ])]
[JsonSerializable(typeof(Dossier))]
internal sealed partial class DossierContext : JsonSerializerContext;
