using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Terms.Compatibility;

/// <summary>Two licences in one work, either leading.</summary>
/// <param name="AInB">A part under the first in a work under the second.</param>
/// <param name="BInA">A part under the second in a work under the first.</param>
public sealed record CompatibilityReport(CompatibilityVerdict AInB, CompatibilityVerdict BInA)
{
    /// <summary>Compares two licences both ways.</summary>
    public static CompatibilityReport Of(License a, License b) => new(LicenseCompatibility.BuiltIn.Compare(b, a), LicenseCompatibility.BuiltIn.Compare(a, b));
}

/// <summary>The report as one JSON document.</summary>
public static class CompatibilityJson
{
    private static readonly CompatibilityJsonContext Context = new(JsonDocuments.Readable(CompatibilityJsonContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(CompatibilityReport report) => JsonDocuments.Write(report, Context.CompatibilityReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.CompatibilityReport, "Hayward compatibility of two licences, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<CompatibilityAnswer>)])]
[JsonSerializable(typeof(CompatibilityReport))]
internal sealed partial class CompatibilityJsonContext : JsonSerializerContext;
