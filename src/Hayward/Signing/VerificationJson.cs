using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hayward.Artifacts.Digests;
using Hayward.Evidence;
using Hayward.Signing.Manifests;
using Hayward.Signing.Tensors;

namespace Hayward.Signing;

/// <summary>The result of a verification as one JSON document.</summary>
public static class VerificationJson
{
    /// <summary>Writes the document, indented, with a newline at its end; all outside ASCII is escaped, so nothing in it can reorder or hide
    /// what a person reads.</summary>
    public static string Write(VerificationResult result) => JsonSerializer.Serialize(result, VerificationContext.Default.VerificationResult) + "\n";

    /// <summary>The same for tensors.</summary>
    public static string Write(TensorVerification result) => JsonSerializer.Serialize(result, VerificationContext.Default.TensorVerification) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => Schema(VerificationContext.Default.VerificationResult, "Hayward verification of a model signature, version 1");

    /// <summary>The same for tensors.</summary>
    public static JsonNode TensorSchema() => Schema(VerificationContext.Default.TensorVerification, "Hayward verification of a tensor attestation, version 1");

    private static JsonObject Schema(JsonTypeInfo type, string title)
    {
        var schema = (JsonObject)type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema) =>
        context.TypeInfo.Type == typeof(Hash256) ? new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9a-f]{64}$" } : schema;
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<SigningMethod>), typeof(WordEnumConverter<DifferenceKind>), typeof(Hash256Converter)])]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(TensorVerification))]
internal sealed partial class VerificationContext : JsonSerializerContext;
