using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hayward.Evidence;

namespace Hayward.Lineage.Decay.Writing;

/// <summary>Findings as SARIF 2.1.0 (OASIS standard, 27 March 2020). What is found is about models and not about lines of files, so that results have
/// logical locations: the models of the path.</summary>
public sealed class DecaySarif
{
    /// <summary>Results of one run; services that show code-scanning results take no more. The most severe are kept, and what is left out is said.</summary>
    public const int MostResults = 25_000;

    private const string SchemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DecayCatalog _catalog = DecayCatalog.BuiltIn;
    private readonly SortedDictionary<Severity, List<DecayFinding>> _kept = [];
    private long _seen;

    /// <summary>Adds a finding.</summary>
    public void Add(DecayFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _seen++;
        var severity = _catalog[finding.Code].Severity;
        if (!_kept.TryGetValue(severity, out var list)) _kept[severity] = list = [];
        if (list.Count < MostResults) list.Add(finding);
    }

    /// <summary>The document.</summary>
    /// <param name="version">Version of the program.</param>
    public string Write(string version)
    {
        var findings = _kept.Reverse().SelectMany(pair => pair.Value).Take(MostResults).ToList();
        var rules = _catalog.Findings.Where(rule => findings.Exists(finding => finding.Code == rule.Code)).ToImmutableArray();
        var places = rules.Select((rule, i) => (rule.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject { ["name"] = "hayward", ["semanticVersion"] = version, ["rules"] = new JsonArray([.. rules.Select(Rule)]) },
            },
            ["results"] = new JsonArray([.. findings.Select(finding => Result(finding, places[finding.Code]))]),
        };
        if (_seen > findings.Count)
        {
            var note = new JsonObject { ["level"] = "note", ["message"] = Text($"{Amounts.Exact(_seen - findings.Count)} less severe findings are not in this file; --json and --csv hold all of them.") };
            run["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true, ["toolExecutionNotifications"] = new JsonArray(note) });
        }

        var report = new JsonObject { ["$schema"] = SchemaAddress, ["version"] = "2.1.0", ["runs"] = new JsonArray(run) };
        return Spelled.Out(report.ToJsonString(Layout)) + "\n";
    }

    private static JsonObject Rule(DecayDefinition rule) => new()
    {
        ["id"] = rule.Code,
        ["shortDescription"] = Text(rule.Question),
        ["fullDescription"] = Text(rule.Definition),
        ["help"] = Text(rule.Remediation),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray("governance", "lineage") },
    };

    private JsonObject Result(DecayFinding finding, int rule) => new()
    {
        ["ruleId"] = finding.Code,
        ["ruleIndex"] = rule,
        ["level"] = Level(_catalog[finding.Code].Severity),
        ["message"] = Text($"{_catalog[finding.Code].Title}: {string.Join("; ", finding.Evidence)}."),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["logicalLocations"] = new JsonArray([.. finding.Path.Select(id => new JsonObject { ["fullyQualifiedName"] = id, ["kind"] = "resource" })]),
        }),
        ["properties"] = new JsonObject { ["cause"] = finding.Cause },
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };
}
