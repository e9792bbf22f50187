using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>An identification as one JSON document.</summary>
public static class IdentificationJson
{
    private static readonly IdentificationContext Context = new(new JsonSerializerOptions(IdentificationContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(Identification identification) => Spelled.Out(JsonSerializer.Serialize(identification, Context.Identification)) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var root = (JsonObject)Context.Identification.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Hayward identification, version 1");
        return root;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(Digest))
            return new JsonObject { ["type"] = "string", ["pattern"] = Pattern };
        return context.TypeInfo.Type == typeof(Digest?) ? new JsonObject { ["type"] = new JsonArray("string", "null"), ["pattern"] = Pattern } : schema;
    }

    private const string Pattern = "^[a-z0-9-]+:[0-9a-f]+$";
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Identification))]
internal sealed partial class IdentificationContext : JsonSerializerContext;
