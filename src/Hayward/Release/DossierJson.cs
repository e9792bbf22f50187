using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
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
    // Characters outside ASCII stay as they are: the document is a file or a pipe, never part of a page.
    private static readonly DossierContext Context = new(new JsonSerializerOptions(DossierContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(Dossier dossier) => Spelled.Out(JsonSerializer.Serialize(dossier, Context.Dossier)) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var schema = Context.Dossier.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        var root = (JsonObject)schema;
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Hayward dossier, version 1");
        return root;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type != typeof(Digest)) return schema;
        var optional = context.TypeInfo.Type != type;
        return new JsonObject
        {
            ["type"] = optional ? new JsonArray("string", "null") : "string",
            ["pattern"] = "^[a-z0-9-]+:[0-9a-f]+$",
        };
    }
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
