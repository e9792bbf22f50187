using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Artifacts.Scanning;

/// <summary>The findings of a scan as SARIF 2.1.0 (OASIS standard, 27 March 2020), for tools that show code-scanning results.</summary>
public static class ScanSarif
{
    private const string SchemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one run with one result for each finding.</summary>
    /// <param name="report">The report.</param>
    /// <param name="knowledge">The rules that findings name.</param>
    /// <param name="version">Version of the program.</param>
    public static string Write(ScanReport report, ScanKnowledge knowledge, string version)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(knowledge);
        var rules = report.Files.SelectMany(file => file.Findings).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var document = new JsonObject
        {
            ["$schema"] = SchemaAddress,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "hayward",
                        ["semanticVersion"] = version,
                        ["rules"] = new JsonArray([.. rules.Select(id => Rule(knowledge.ById[id]))]),
                    },
                },
                ["results"] = new JsonArray([.. report.Files.SelectMany(file => file.Findings.Select(finding => Result(file, finding, rules.IndexOf(finding.Rule))))]),
            }),
        };
        return Spelled.Out(document.ToJsonString(Layout)) + "\n";
    }

    private static JsonObject Rule(ScanRule rule) => new()
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Text(rule.Title),
        ["fullDescription"] = Text(rule.Why),
        ["help"] = Text(rule.Remediation),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Verdict) },
    };

    private static JsonObject Result(ScannedFile file, ScanFinding finding, int rule)
    {
        var physical = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(file.Path).Replace("%2F", "/", StringComparison.Ordinal) },
        };
        // An offset in a member is none in the file.
        if (finding is { Inner: "", Offset: { } offset })
            physical["region"] = new JsonObject { ["byteOffset"] = offset };
        var location = new JsonObject { ["physicalLocation"] = physical };
        if (finding.Inner.Length > 0)
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = $"{file.Path}!/{finding.Inner}" });
        var result = new JsonObject
        {
            ["ruleId"] = finding.Rule,
            ["ruleIndex"] = rule,
            ["level"] = Level(finding.Verdict),
            ["message"] = Text(finding.Message),
            ["locations"] = new JsonArray(location),
        };
        if (!finding.Advisory.IsEmpty)
            result["properties"] = new JsonObject { ["advisories"] = new JsonArray([.. finding.Advisory.Select(id => JsonValue.Create(id))]) };
        return result;
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Level(ScanVerdict verdict) => verdict == ScanVerdict.Unsafe ? "error" : "warning";
}
