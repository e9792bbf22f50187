using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Comparison;

/// <summary>The comparison as one JSON document.</summary>
public static class ComparisonJson
{
    // Characters outside ASCII stay as they are: the document is a file or a pipe, never part of a page.
    private static readonly ComparisonContext Context = new(new JsonSerializerOptions(ComparisonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(ComparisonReport report) => JsonSerializer.Serialize(report, Context.ComparisonReport) + "\n";

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema()
    {
        var schema = (JsonObject)Context.ComparisonReport.GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Hayward comparison of two models, version 1");
        return schema;
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<TensorRelation>), typeof(WordEnumConverter<TensorMatch>), typeof(WordEnumConverter<TensorTransform>),
        typeof(WordEnumConverter<WeightReading>),
    ])]
[JsonSerializable(typeof(ComparisonReport))]
internal sealed partial class ComparisonContext : JsonSerializerContext;
