using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Signing.Manifests;

namespace Hayward.Signing;

/// <summary>The result of a verification as one JSON document.</summary>
public static class VerificationJson
{
    /// <summary>Writes the document, indented, with a newline at its end; all outside ASCII is escaped, so nothing in it can reorder or hide
    /// what a person reads.</summary>
    public static string Write(VerificationResult result) => JsonSerializer.Serialize(result, VerificationContext.Default.VerificationResult) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var schema = (JsonObject)VerificationContext.Default.VerificationResult.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Hayward verification of a model signature, version 1");
        return schema;
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<SigningMethod>), typeof(WordEnumConverter<DifferenceKind>)])]
[JsonSerializable(typeof(VerificationResult))]
internal sealed partial class VerificationContext : JsonSerializerContext;
