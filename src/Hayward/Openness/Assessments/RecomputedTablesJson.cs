using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>Recomputed tables as one JSON document.</summary>
public static class RecomputedTablesJson
{
    private static readonly RecomputedTablesContext Context = new(JsonDocuments.Readable(RecomputedTablesContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end. A row that was not transcribed has a null <c>model</c>.</summary>
    public static string Write(RecomputedTables tables) => JsonDocuments.Write(tables, Context.RecomputedTables);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<EvidenceGrade>), typeof(WordEnumConverter<Truth>)])]
[JsonSerializable(typeof(RecomputedTables))]
internal sealed partial class RecomputedTablesContext : JsonSerializerContext;
