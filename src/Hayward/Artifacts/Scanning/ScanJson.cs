using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Scanning;

/// <summary>The report of a scan as one JSON document.</summary>
public static class ScanJson
{
    // Characters outside ASCII stay as they are: the document is a file or a pipe, never part of a page.
    private static readonly ScanReportContext Context = new(new JsonSerializerOptions(ScanReportContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(ScanReport report) => Spelled.Out(JsonSerializer.Serialize(report, Context.ScanReport)) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var root = (JsonObject)Context.ScanReport.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Hayward scan report, version 1");
        return root;
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<ScanVerdict>), typeof(WordEnumConverter<Severity>), typeof(WordEnumConverter<FileFormat>)])]
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ScanReportContext : JsonSerializerContext;
