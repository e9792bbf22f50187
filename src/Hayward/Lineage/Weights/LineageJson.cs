using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Recovery;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Lineage.Weights;

/// <summary>What the weights of two models say, as one JSON document.</summary>
public static class LineageJson
{
    private static readonly LineageContext Context = new(JsonDocuments.Readable(LineageContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(LineageReport report) => JsonDocuments.Write(report, Context.LineageReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.LineageReport, "Hayward lineage of two models, version 1");

    /// <summary>Writes what was recovered, indented, with a newline at its end.</summary>
    public static string Write(RecoveryReport report) => JsonDocuments.Write(report, Context.RecoveryReport);

    /// <summary>The JSON Schema (draft 2020-12) of that document.</summary>
    public static JsonNode RecoverySchema() => JsonDocuments.Schema(Context.RecoveryReport, "Hayward recovery of the parents of a model, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<LineageVerdict>), typeof(WordEnumConverter<WeightMethod>), typeof(WordEnumConverter<EvidenceSays>),
        typeof(WordEnumConverter<DirectionSays>),
    ])]
[JsonSerializable(typeof(LineageReport))]
[JsonSerializable(typeof(RecoveryReport))]
internal sealed partial class LineageContext : JsonSerializerContext;
