using System.Text.Json.Nodes;
using Hayward.Release.Gates;
using Hayward.Release.Reports;

namespace Hayward.Tests.Release.Reports;

/// <summary>What keeps a gate shut is shown beside the line of the dossier that it is about.</summary>
public sealed class GateSarifTests
{
    [Fact]
    public void A_gate_that_passes_gives_no_result()
    {
        var release = Cases.Complete();
        var gates = GateKeeper.Judge(Cases.Ladder, release).Gates.Where(g => g.Stage == "broad-release");

        Results(GateSarif.Write(gates, release, "release/release.yaml", "1.0.0")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_criterion_that_is_not_met_is_one_result_with_its_remedy_and_its_line()
    {
        var complete = Cases.Complete();
        var crossed = complete.Release.Evaluations[0] with { Result = Hayward.Release.Dossiers.EvaluationResult.Crossed, Line = 41 };
        var release = complete with
        {
            Release = complete.Release with
            {
                Evaluations = [crossed, .. complete.Release.Evaluations.Skip(1)],
                Statements = complete.Release.Statements.Remove("rationale.why-weights"),
            },
        };
        var gate = GateKeeper.Judge(Cases.Ladder, release)["broad-release"];

        var text = GateSarif.Write([gate], release, "release/release.yaml", "1.0.0");
        var results = Results(text);

        results.Count.ShouldBe(gate.Criteria.Count(c => c.Blocks));
        results.Select(r => (string)r!["ruleId"]!).ShouldBe(gate.Criteria.Where(c => c.Blocks).Select(c => c.Code));
        foreach (var (result, criterion) in results.Zip(gate.Criteria.Where(c => c.Blocks)))
        {
            ((string)result!["message"]!["text"]!).ShouldContain(criterion.Remedy!);
            ((string)result["level"]!).ShouldBe(criterion.Outcome == GateOutcome.Fail ? "error" : "warning");
            result["locations"]!.AsArray().ShouldNotBeEmpty();
        }

        text.ShouldContain("\"startLine\": 41");
        text.ShouldContain("release/release.yaml");
        var rules = JsonNode.Parse(text)!["runs"]![0]!["tool"]!["driver"]!["rules"]!.AsArray().Select(r => (string)r!["id"]!).ToList();
        rules.ShouldBeUnique();
        results.ShouldAllBe(r => rules[(int)r!["ruleIndex"]!] == (string)r["ruleId"]!);
    }

    private static JsonArray Results(string text) => JsonNode.Parse(text)!["runs"]![0]!["results"]!.AsArray();
}
