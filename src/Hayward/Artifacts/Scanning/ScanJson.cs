using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Scanning;

/// <summary>The report of a scan as one JSON document.</summary>
public static class ScanJson
{
    private static readonly ScanReportContext Context = new(JsonDocuments.Readable(ScanReportContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(ScanReport report) => JsonDocuments.Write(report, Context.ScanReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.ScanReport, "Hayward scan report, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<ScanVerdict>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<FileFormat>)])]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ScanReportContext : JsonSerializerContext;
