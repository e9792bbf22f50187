using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Hayward.Evidence;
using Hayward.Release.Reports;

namespace Hayward.Release;

/// <summary>The findings of a dossier as SARIF 2.1.0 (OASIS standard, 27 March 2020), for tools that show code-scanning results.</summary>
public static class SarifReport
{
    /// <summary>Writes one run with one result for each finding that calls for action (severity above none).</summary>
    /// <param name="dossier">The dossier; its probe definitions become the rules.</param>
    public static string Write(Dossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var definitions = dossier.ProbeDefinitions.ToDictionary(p => p.Id);
        var findings = dossier.Findings.Where(f => f.Severity > Severity.None).ToImmutableArray();
        var rules = findings.Select(f => f.Probe).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var facts = dossier.Facts.ToDictionary(f => f.Id);
        return SarifLog.Write(dossier.Tool, rules.Select(id => Rule(definitions[id])), findings.Select(f => Result(f, rules.IndexOf(f.Probe), facts)));
    }

    private static JsonObject Rule(ProbeDefinition definition) => new()
    {
        ["id"] = definition.Id,
        ["shortDescription"] = SarifLog.Text(definition.Question),
        ["fullDescription"] = SarifLog.Text(definition.Motivation),
        ["help"] = SarifLog.Text(definition.Remediation.Text),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(definition.Severity) },
        // Code-scanning services rank by this number (0 to 10) where it is given.
        ["properties"] = new JsonObject { ["security-severity"] = Rank(definition.Severity), ["tags"] = new JsonArray("governance") },
    };

    private static JsonObject Result(Finding finding, int rule, Dictionary<string, Fact> facts) => new()
    {
        ["ruleId"] = finding.Probe,
        ["ruleIndex"] = rule,
        ["level"] = Level(finding.Severity),
        ["message"] = SarifLog.Text(finding.Message),
        ["locations"] = new JsonArray([.. Places(finding, facts).Take(10).Select(p => SarifLog.Location(p.Path, p.Line))]),
    };

    private static IEnumerable<(string Path, int? Line)> Places(Finding finding, Dictionary<string, Fact> facts)
    {
        var quoted = finding.Quotes.Select(q => (q.Path, (int?)q.Line));
        var cited = finding.Evidence.Where(facts.ContainsKey).Select(id => Place(facts[id].Source.Locator));
        return quoted.Concat(cited).Distinct();
    }

    private static (string, int?) Place(string locator)
    {
        var path = locator.Split('#', '@')[0];
        var colon = path.LastIndexOf(':');
        return colon > 0 && int.TryParse(path.AsSpan(colon + 1), out var line) ? (path[..colon], line) : (path, null);
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static string Rank(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.0",
        Severity.Low => "2.0",
        _ => "0.0",
    };
}
