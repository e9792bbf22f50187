using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Assessments;

/// <summary>Recomputed tables as one JSON document.</summary>
public static class RecomputedTablesJson
{
    // Characters outside ASCII stay as they are: the document is a file or a pipe, never part of a page.
    private static readonly RecomputedTablesContext Context = new(new JsonSerializerOptions(RecomputedTablesContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end. A row that was not transcribed has a null <c>model</c>.</summary>
    public static string Write(RecomputedTables tables) => JsonSerializer.Serialize(tables, Context.RecomputedTables) + "\n";
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<EvidenceGrade>), typeof(WordEnumConverter<Truth>)])]
[JsonSerializable(typeof(RecomputedTables))]
internal sealed partial class RecomputedTablesContext : JsonSerializerContext;
