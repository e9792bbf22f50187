using System.Text.Json.Nodes;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;

namespace Hayward.Release.Reports;

/// <summary>What keeps gates shut as SARIF 2.1.0, for tools that show code-scanning results beside <c>release.yaml</c>.</summary>
public static class GateSarif
{
    /// <summary>Writes one result for each criterion that keeps one of the gates shut.</summary>
    /// <param name="gates">The gates that were asked about.</param>
    /// <param name="release">The case that was judged, which tells the lines.</param>
    /// <param name="path">Path of <c>release.yaml</c> as the tool should show it.</param>
    /// <param name="tool">Version of the program.</param>
    public static string Write(IEnumerable<GateResult> gates, ReleaseCase release, string path, string tool)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(release);
        var shut = gates.SelectMany(gate => gate.Criteria.Where(c => c.Blocks).Select(criterion => (Gate: gate, Criterion: criterion))).ToList();
        var rules = shut.Select(s => s.Criterion).DistinctBy(c => c.Code).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        return SarifLog.Write(tool, rules.Select(Rule), shut.Select(s => Result(s.Gate, s.Criterion, rules.FindIndex(r => r.Code == s.Criterion.Code), release, path)));
    }

    private static JsonObject Rule(CriterionResult criterion) => new()
    {
        ["id"] = criterion.Code,
        ["shortDescription"] = SarifLog.Text(criterion.Title),
        ["help"] = SarifLog.Text(criterion.Remedy ?? criterion.Title),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(criterion.Outcome) },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray("governance", "release") },
    };

    private static JsonObject Result(GateResult gate, CriterionResult criterion, int rule, ReleaseCase release, string path)
    {
        var remedy = criterion.Remedy is { } text ? $" {text}" : "";
        return new JsonObject
        {
            ["ruleId"] = criterion.Code,
            ["ruleIndex"] = rule,
            ["level"] = Level(criterion.Outcome),
            ["message"] = SarifLog.Text($"{gate.Title}: {Word(criterion.Outcome)}. {criterion.Because}{remedy}"),
            ["locations"] = new JsonArray([.. Lines(criterion, release).Take(10).Select(line => SarifLog.Location(path, line))]),
            ["partialFingerprints"] = new JsonObject { ["gate/v1"] = $"{gate.Stage}/{criterion.Id}" },
            ["properties"] = new JsonObject { ["gate"] = gate.Stage, ["outcome"] = Word(criterion.Outcome) },
        };
    }

    /// <summary>Lines of <c>release.yaml</c> that a criterion rests on; its first where it rests on nothing that stands there.</summary>
    private static List<int> Lines(CriterionResult criterion, ReleaseCase release)
    {
        var lines = criterion.Evidence.Select(item => Line(item.Id, release.Release)).Where(line => line > 0).Distinct().Order().ToList();
        return lines.Count > 0 ? lines : [1];
    }

    private static int Line(string item, ReleaseDossier dossier)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return 0;
        var id = item[(colon + 1)..];
        return item[..colon] switch
        {
            "statement" => dossier.Statements.GetValueOrDefault(id)?.Line ?? 0,
            "evaluation" => dossier.Evaluations.FirstOrDefault(e => e.Id == id)?.Line ?? 0,
            "safeguard" => dossier.Safeguards.FirstOrDefault(s => s.Id == id)?.Line ?? 0,
            "file" => dossier.Evidence.FirstOrDefault(e => e.Id == id)?.Line ?? 0,
            "data" => dossier.Data.FirstOrDefault(d => d.Id == id)?.Line ?? 0,
            "support" => dossier.Support.FirstOrDefault(s => s.Id == id)?.Line ?? 0,
            _ => 0,
        };
    }

    // What is not known is no lesser reason to stop, and is worded as what it is.
    private static string Level(GateOutcome outcome) => outcome == GateOutcome.Fail ? "error" : "warning";

    private static string Word(GateOutcome outcome) => outcome == GateOutcome.Fail ? "fail" : "inconclusive";
}
