using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>The digests of a place as one JSON document.</summary>
public static class DigestJson
{
    private static readonly DigestContext Context = new(new JsonSerializerOptions(DigestContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(DigestDocument document) => Spelled.Out(JsonSerializer.Serialize(document, Context.DigestDocument)) + "\n";

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static DigestDocument Read(Stream stream)
    {
        var document = JsonSerializer.Deserialize(stream, Context.DigestDocument);
        return document is { Schema: DigestDocument.Version, Files.IsDefault: false, Sets.IsDefault: false }
            ? document
            : throw new JsonException($"It is not a document of the form {DigestDocument.Version}.");
    }

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var root = (JsonObject)Context.DigestDocument.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Hayward digests, version 1");
        return root;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var pattern = type == typeof(Digest) ? "^[a-z0-9-]+:[0-9a-f]+$" : type == typeof(Hash256) ? "^[0-9a-f]{64}$" : null;
        if (pattern is null)
            return schema;
        var optional = context.TypeInfo.Type != type;
        return new JsonObject { ["type"] = optional ? new JsonArray("string", "null") : "string", ["pattern"] = pattern };
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<FileFormat>), typeof(WordEnumConverter<ProblemKind>), typeof(Hash256Converter)])]
[JsonSerializable(typeof(DigestDocument))]
[JsonSerializable(typeof(CachedFile))]
internal sealed partial class DigestContext : JsonSerializerContext;

/// <summary>A digest as 64 hexadecimal digits.</summary>
internal sealed class Hash256Converter : JsonConverter<Hash256>
{
    /// <inheritdoc/>
    public override Hash256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Hash256.Parse(reader.GetString()) ?? throw new JsonException("A digest of 64 hexadecimal digits was expected.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Hash256 value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
