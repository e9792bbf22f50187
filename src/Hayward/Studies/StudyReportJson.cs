using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Studies;

/// <summary>What a study found as JSON documents.</summary>
public static class StudyReportJson
{
    private static readonly StudyReportContext Context = new(JsonDocuments.Readable(StudyReportContext.Default.Options));

    /// <summary>The whole report, with a newline at its end. Its schema is <c>docs/reference/schemas/hayward-study-1.schema.json</c>.</summary>
    public static string Write(StudyReport report) => JsonDocuments.Write(report, Context.StudyReport);

    /// <summary>The published statements alone, as a list.</summary>
    public static string WriteClaims(StudyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonDocuments.Write(report.Claims, Context.ImmutableArrayStudyClaim);
    }

    /// <summary>The JSON Schema of the report.</summary>
    public static JsonObject Schema() => JsonDocuments.Schema(Context.StudyReport, "What a study found in a snapshot of a hub");
}

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WordEnumConverter<ClaimVerdict>)])]
[JsonSerializable(typeof(StudyReport))]
[JsonSerializable(typeof(ImmutableArray<StudyClaim>))]
internal sealed partial class StudyReportContext : JsonSerializerContext;
