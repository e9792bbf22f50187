using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Hayward.Evidence;

/// <summary>The form of every JSON document that Hayward prints.</summary>
internal static class JsonDocuments
{
    /// <summary>Options with which characters outside ASCII stay as they are: a document is a file or a pipe, never part of a page.</summary>
    public static JsonSerializerOptions Readable(JsonSerializerOptions generated) => new(generated) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a document with a newline at its end and nothing invisible in it.</summary>
    public static string Write<T>(T value, JsonTypeInfo<T> type) => Part(value, type) + "\n";

    /// <summary>Writes a part of a document that is too long to be held whole.</summary>
    public static string Part<T>(T value, JsonTypeInfo<T> type) => Spelled.Out(JsonSerializer.Serialize(value, type));

    /// <summary>The JSON Schema (draft 2020-12) of a document.</summary>
    public static JsonObject Schema(JsonTypeInfo type, string title)
    {
        var schema = (JsonObject)type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema;
    }

    // The exporter cannot see into a converter, so what these two types look like is said here.
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var pattern = type == typeof(Digest) ? "^[a-z0-9-]+:[0-9a-f]+$" : type == typeof(Hash256) ? "^[0-9a-f]{64}$" : null;
        if (pattern is null) return schema;
        var optional = context.TypeInfo.Type != type;
        return new JsonObject { ["type"] = optional ? new JsonArray("string", "null") : "string", ["pattern"] = pattern };
    }
}
