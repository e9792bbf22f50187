using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Artifacts.Comparison;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Derivations;
using Hayward.Lineage.Weights.Merging;

namespace Hayward.Signing.Derivations;

/// <summary>A derivation, and the verification of its certificate, as one JSON document each.</summary>
public static class DerivationJson
{
    private static readonly DerivationContext Context = new(JsonDocuments.Readable(DerivationContext.Default.Options));

    /// <summary>Writes what was measured, indented, with a newline at its end.</summary>
    public static string Write(DerivationReport report) => JsonDocuments.Write(report, Context.DerivationReport);

    /// <summary>Writes what the verification found; all outside ASCII is escaped, so nothing in it can reorder or hide what a person reads.</summary>
    public static string Write(DerivationVerification result) => JsonDocuments.Write(result, DerivationContext.Default.DerivationVerification);

    /// <summary>The JSON Schema (draft 2020-12) of the first.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.DerivationReport, "Hayward derivation of a model, version 1");

    /// <summary>The JSON Schema (draft 2020-12) of the second.</summary>
    public static JsonNode VerificationSchema() => JsonDocuments.Schema(Context.DerivationVerification, "Hayward verification of a derivation certificate, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [
        typeof(WordEnumConverter<TensorDerivation>), typeof(WordEnumConverter<DerivationGrade>), typeof(WordEnumConverter<TensorTransform>),
        typeof(WordEnumConverter<MergeMethod>), typeof(WordEnumConverter<SigningMethod>), typeof(JsonStringEnumConverter<DerivationRelation>), typeof(Hash256Converter),
    ])]
[JsonSerializable(typeof(DerivationReport))]
[JsonSerializable(typeof(DerivationVerification))]
internal sealed partial class DerivationContext : JsonSerializerContext;
