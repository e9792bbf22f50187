using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Release.Gates;

/// <summary>The judgement of a ladder as one JSON document.</summary>
public static class LadderStatusJson
{
    private static readonly LadderStatusContext Context = new(JsonDocuments.Readable(LadderStatusContext.Default.Options));

    /// <summary>Writes the judgement, indented, with a newline at its end.</summary>
    public static string Write(LadderStatus status) => JsonDocuments.Write(status, Context.LadderStatus);

    /// <summary>The JSON Schema (draft 2020-12) of the judgement.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.LadderStatus, "Hayward judgement of the gates of a release, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    Converters = [typeof(WordEnumConverter<GateOutcome>)])]
[JsonSerializable(typeof(LadderStatus))]
internal sealed partial class LadderStatusContext : JsonSerializerContext;
