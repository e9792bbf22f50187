using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Release.Reports;

/// <summary>The parts of SARIF 2.1.0 (OASIS standard, 27 March 2020) that all our logs are made of.</summary>
internal static class SarifLog
{
    private const string SchemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one run.</summary>
    /// <param name="tool">Version of the program.</param>
    /// <param name="rules">What can be found.</param>
    /// <param name="results">What was found; each names its rule by id and index.</param>
    public static string Write(string tool, IEnumerable<JsonObject> rules, IEnumerable<JsonObject> results)
    {
        var report = new JsonObject
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
                        ["semanticVersion"] = tool,
                        ["rules"] = new JsonArray([.. rules]),
                    },
                },
                ["results"] = new JsonArray([.. results]),
            }),
        };
        return Spelled.Out(report.ToJsonString(Layout)) + "\n";
    }

    /// <summary>A message.</summary>
    public static JsonObject Text(string text) => new() { ["text"] = text };

    /// <summary>A place in a file.</summary>
    public static JsonObject Location(string path, int? line)
    {
        var physical = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) },
        };
        if (line is { } found) physical["region"] = new JsonObject { ["startLine"] = found };
        return new JsonObject { ["physicalLocation"] = physical };
    }
}
