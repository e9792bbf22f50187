using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Signing.Manifests;
using Hayward.Signing.Tensors;

namespace Hayward.Signing;

/// <summary>The result of a verification as one JSON document.</summary>
public static class VerificationJson
{
    /// <summary>Writes the document, indented, with a newline at its end; all outside ASCII is escaped, so nothing in it can reorder or hide
    /// what a person reads.</summary>
    public static string Write(VerificationResult result) => JsonDocuments.Write(result, VerificationContext.Default.VerificationResult);

    /// <summary>The same for tensors.</summary>
    public static string Write(TensorVerification result) => JsonDocuments.Write(result, VerificationContext.Default.TensorVerification);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(VerificationContext.Default.VerificationResult, "Hayward verification of a model signature, version 1");

    /// <summary>The same for tensors.</summary>
    public static JsonNode TensorSchema() => JsonDocuments.Schema(VerificationContext.Default.TensorVerification, "Hayward verification of a tensor attestation, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<SigningMethod>), typeof(WordEnumConverter<DifferenceKind>), typeof(Hash256Converter)])]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(TensorVerification))]
internal sealed partial class VerificationContext : JsonSerializerContext;
