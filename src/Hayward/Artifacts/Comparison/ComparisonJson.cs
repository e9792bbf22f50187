using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Comparison;

/// <summary>The comparison as one JSON document.</summary>
public static class ComparisonJson
{
    private static readonly ComparisonContext Context = new(JsonDocuments.Readable(ComparisonContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(ComparisonReport report) => JsonDocuments.Write(report, Context.ComparisonReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.ComparisonReport, "Hayward comparison of two models, version 1");
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
