using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Decisions;

/// <summary>Status, gate, decision and replay as one JSON document each.</summary>
public static class DecisionJson
{
    private static readonly DecisionContext Context = new(JsonDocuments.Readable(DecisionContext.Default.Options));

    /// <summary>Writes where a release stands.</summary>
    public static string Write(StatusReport report) => JsonDocuments.Write(report, Context.StatusReport);

    /// <summary>Writes one gate.</summary>
    public static string Write(GateReport report) => JsonDocuments.Write(report, Context.GateReport);

    /// <summary>Writes a decision that was entered.</summary>
    public static string Write(DecisionReport report) => JsonDocuments.Write(report, Context.DecisionReport);

    /// <summary>Writes what a replay found.</summary>
    public static string Write(ReplayReport report) => JsonDocuments.Write(report, Context.ReplayReport);

    /// <summary>The JSON Schema (draft 2020-12) of a document: <c>status</c>, <c>gate</c>, <c>decision</c> or <c>replay</c>.</summary>
    public static JsonNode Schema(string document) => document switch
    {
        "status" => JsonDocuments.Schema(Context.StatusReport, "Hayward status of a release, version 1"),
        "gate" => JsonDocuments.Schema(Context.GateReport, "Hayward gate of a release, version 1"),
        "decision" => JsonDocuments.Schema(Context.DecisionReport, "Hayward decision about a release, version 1"),
        _ => JsonDocuments.Schema(Context.ReplayReport, "Hayward replay of the decisions about a release, version 1"),
    };
}

/// <summary>A decision that was entered.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="File">Where it was written.</param>
/// <param name="Signer">Hint of the key that signed it.</param>
/// <param name="Schema">Version of the schema in <c>docs/reference/schemas/</c>.</param>
public sealed record DecisionReport(Decision Decision, string File, string Signer, string Schema = "hayward-release-decision-1");

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [
        typeof(WordEnumConverter<GateOutcome>), typeof(WordEnumConverter<DecisionAction>), typeof(WordEnumConverter<Reversibility>), typeof(WordEnumConverter<ReachEffect>),
        typeof(WordEnumConverter<DriftKind>),
    ])]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(GateReport))]
[JsonSerializable(typeof(DecisionReport))]
[JsonSerializable(typeof(ReplayReport))]
internal sealed partial class DecisionContext : JsonSerializerContext;
