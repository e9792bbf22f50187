using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>An identification as one JSON document.</summary>
public static class IdentificationJson
{
    private static readonly IdentificationContext Context = new(JsonDocuments.Readable(IdentificationContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(Identification identification) => JsonDocuments.Write(identification, Context.Identification);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.Identification, "Hayward identification, version 1");
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Identification))]
internal sealed partial class IdentificationContext : JsonSerializerContext;
