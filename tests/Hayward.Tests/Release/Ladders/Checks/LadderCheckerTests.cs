using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Ladders.Checks;

namespace Hayward.Tests.Release.Ladders.Checks;

public sealed class LadderCheckerTests
{
    [Fact]
    public void A_ladder_that_adds_up_is_taken() => LadderChecker.Check(Small.Parse()).ShouldBeEmpty();

    [Fact]
    public void A_stage_that_does_not_imply_the_one_before_is_refused_with_evidence_that_shows_it()
    {
        var ladder = Small.Parse(change: t => t.Replace("builds-on: middle, asks: [three]", "asks: [one, three]", StringComparison.Ordinal));
        var fault = LadderChecker.Check(ladder).ShouldHaveSingleItem();
        fault.Message.ShouldContain("the stage 'last' passes where 'middle' does not");
        fault.Line.ShouldBe(14);
        // What is left of the stage has nothing to do with the second criterion, so nothing at all is a witness for it.
        fault.Witness.ShouldBeEmpty();
    }

    [Fact]
    public void A_weaker_evaluation_higher_up_is_refused_with_that_evaluation()
    {
        var ladder = Small.Parse(
            two: "{ evaluation: cyber, independence: independent, threshold: beforehand }",
            three: "{ evaluation: cyber, threshold: beforehand }",
            change: t => t.Replace("builds-on: middle, asks: [three]", "builds-on: first, asks: [three]", StringComparison.Ordinal));
        var fault = LadderChecker.Check(ladder).ShouldHaveSingleItem();
        fault.Witness.ShouldHaveSingleItem().Words.ShouldContain("evaluator the publisher's own");
        PassesButNotBelow(ladder, "last", "middle", fault).ShouldBeTrue();
    }

    [Fact]
    public void A_stronger_evaluation_higher_up_implies_the_weaker_one() =>
        LadderChecker.Check(Small.Parse(
            two: "{ evaluation: cyber, threshold: beforehand }",
            three: "{ evaluation: cyber, independence: independent, threshold: beforehand, safeguards: in-files, after-fine-tuning: true }",
            change: t => t.Replace("builds-on: middle, asks: [three]", "builds-on: first, asks: [three]", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void A_step_that_cannot_be_undone_must_ask_more()
    {
        var ladder = Small.Parse(change: t => t.Replace("builds-on: middle, asks: [three]", "builds-on: middle, asks: []", StringComparison.Ordinal)
            .Replace("asks: [two]", "asks: [two, three]", StringComparison.Ordinal));
        LadderChecker.Check(ladder).ShouldHaveSingleItem().Message.ShouldContain("the stage 'last' is harder to undo than 'middle' and asks no more");
    }

    [Fact]
    public void What_is_out_of_hand_does_not_come_back() =>
        LadderChecker.Check(Small.Parse(change: t => t.Replace("reversible: partly", "reversible: 'no'", StringComparison.Ordinal).Replace("All., reversible: 'no'", "All., reversible: partly", StringComparison.Ordinal)))
            .ShouldContain(f => f.Message.Contains("the stage 'last' is easier to undo than 'middle' before it", StringComparison.Ordinal));

    [Fact]
    public void A_condition_that_new_evidence_turns_into_a_fail_is_refused_with_that_evidence()
    {
        var ladder = Small.Parse(three: "{ absent: { evaluation: cyber } }");
        var fault = LadderChecker.Check(ladder).ShouldHaveSingleItem();
        fault.Message.ShouldContain("turns into a fail as soon as evidence is added: an evaluation of cyber below its threshold");
        Outcome(ladder, "three", []).ShouldBe(GateOutcome.Pass);
        Outcome(ladder, "three", fault.Witness).ShouldBe(GateOutcome.Fail);
    }

    [Theory]
    [InlineData("{ any: [ { evidence: minutes }, { all: [ { evidence: minutes }, { evidence: policy } ] } ] }", "alternative 2 of 'any' in the criterion 'three' is dead, because alternative 1 takes it in")]
    [InlineData("{ any: [ { evaluation: fraud, independence: independent }, { evaluation: fraud } ] }", "alternative 1 of 'any' in the criterion 'three' is dead, because alternative 2 takes it in")]
    [InlineData("{ any: [ { evidence: policy }, { evidence: policy } ] }", "alternative 2 of 'any' in the criterion 'three' is dead, because alternative 1 takes it in")]
    [InlineData("{ all: [ { component: weights, status: withheld }, { component: weights } ] }", "the criterion 'three' can never be met: the component 'Model weights' withheld and the component 'Model weights' published exclude each other")]
    [InlineData("{ all: [ { evidence: policy }, { not: { evidence: policy } } ] }", "the criterion 'three' can never be met")]
    public void A_rule_that_can_never_come_up_is_refused(string three, string message) =>
        LadderChecker.Check(Small.Parse(three: three)).ShouldContain(f => f.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_criterion_that_no_stage_asks_is_refused() =>
        LadderChecker.Check(Small.Parse(change: t => t.Replace("asks: [two]", "asks: [one]", StringComparison.Ordinal)))
            .ShouldContain(f => f.Message.Contains("no stage asks the criterion 'two', so its reason code TWO can never come up", StringComparison.Ordinal));

    [Fact]
    public void Criteria_that_exclude_each_other_close_a_stage_for_good()
    {
        var ladder = Small.Parse(two: "{ component: weights }", three: "{ component: weights, status: withheld }");
        LadderChecker.Check(ladder).ShouldContain(f => f.Message.Contains("the stage 'last' can never pass: whatever meets 'two'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stage_that_cannot_be_undone_says_what_stays() =>
        LadderChecker.Check(Small.Parse(change: t => t.Replace("from: middle, text", "from: middle, until: middle, text", StringComparison.Ordinal)))
            .ShouldContain(f => f.Message.Contains("'taking-back' does not say what stays out of hand", StringComparison.Ordinal));

    [Fact]
    public void More_ways_than_can_be_looked_at_are_refused_in_a_sentence()
    {
        string[] kinds = ["minutes", "policy", "agreement", "measurement", "data-record", "security-report", "legal-opinion", "correspondence", "other", "evaluation-report"];
        var many = string.Join(", ", kinds.Select((k, i) => $"{{ any: [ {{ evidence: {k} }}, {{ statement: {Fields[i]} }}, {{ statement: {Fields[i + 10]} }} ] }}"));
        LadderChecker.Check(Small.Parse(three: $"{{ all: [ {many} ] }}")).ShouldHaveSingleItem().Message.ShouldContain("can be met in more than 4096 ways");
    }

    // Ladders are made at random; every witness is then put before the gates, which must find what the checker said of it.
    [Fact]
    public void Every_witness_is_a_real_one()
    {
        var random = new Random(20261128);
        var (refused, shown) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var ladder = Small.Parse(Condition(random, 2), Condition(random, 2), Condition(random, 2), t => t.Replace(
                "builds-on: middle, asks: [three]", random.Next(2) == 0 ? "builds-on: first, asks: [three]" : "builds-on: middle, asks: [three]", StringComparison.Ordinal));
            foreach (var fault in LadderChecker.Check(ladder))
            {
                refused++;
                if (!fault.Message.Contains("passes where 'middle' does not", StringComparison.Ordinal)) continue;
                PassesButNotBelow(ladder, "last", "middle", fault).ShouldBeTrue($"{ladder.Text}\n{fault.Message}");
                shown++;
            }
        }

        refused.ShouldBeGreaterThan(50);
        shown.ShouldBeGreaterThan(20);
    }

    // And where the checker lets a ladder pass, no evidence at random finds a stage that passes above one that does not.
    [Fact]
    public void What_the_checker_takes_is_monotone_on_evidence_at_random()
    {
        var random = new Random(7);
        var taken = 0;
        for (var i = 0; i < 300; i++)
        {
            var ladder = Small.Parse(Condition(random, 2), Condition(random, 2), Condition(random, 2), t => t.Replace("builds-on: middle, asks: [three]", "builds-on: first, asks: [three]", StringComparison.Ordinal));
            if (!LadderChecker.Check(ladder).IsEmpty) continue;
            taken++;
            var pieces = ladder.Criteria.SelectMany(c => c.When.Asks()).SelectMany(a => a.Pieces()).Distinct().ToArray();
            for (var j = 0; j < 60; j++)
            {
                random.Shuffle(pieces);
                var some = pieces.Take(random.Next(pieces.Length + 1)).Where((p, k) => !p.Single || pieces.Take(k).All(q => q.Target != p.Target));
                var status = GateKeeper.Judge(ladder, EvidenceSets.Case(some));
                for (var k = 1; k < status.Gates.Length; k++)
                    if (status.Gates[k].Outcome == GateOutcome.Pass) status.Gates[k - 1].Outcome.ShouldBe(GateOutcome.Pass, ladder.Text);
            }
        }

        taken.ShouldBeGreaterThan(5);
    }

    private static bool PassesButNotBelow(Ladder ladder, string above, string below, LadderFault fault)
    {
        // The witness speaks of one criterion; what the stage asks besides is met by whatever meets it.
        var facts = EvidenceSets.Case(fault.Witness);
        var failing = ladder.Stage(below)!.Asks.Where(id => !ladder.Stage(above)!.Asks.Contains(id) && fault.Message.Contains($"the criterion '{id}'", StringComparison.Ordinal)).ToList();
        failing.Count.ShouldBe(1);
        var touched = ladder.Criteria.Where(c => ladder.Stage(above)!.Asks.Contains(c.Id))
            .Where(c => c.When.Asks().Any(a => fault.Witness.Any(p => p.Target == a.Target)));
        return touched.All(c => Judged(ladder, c.Id, facts) == GateOutcome.Pass) && Judged(ladder, failing[0], facts) != GateOutcome.Pass;
    }

    private static GateOutcome Outcome(Ladder ladder, string criterion, IEnumerable<Piece> pieces) => Judged(ladder, criterion, EvidenceSets.Case(pieces));

    private static GateOutcome Judged(Ladder ladder, string criterion, CaseFacts facts) => new GateScene(ladder, facts).Result(criterion).Outcome;

    private static string Condition(Random random, int depth)
    {
        string Parts() => string.Join(", ", Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Condition(random, depth - 1)));
        return (depth == 0 ? random.Next(4, 8) : random.Next(8)) switch
        {
            0 => $"{{ all: [ {Parts()} ] }}",
            1 => $"{{ any: [ {Parts()} ] }}",
            2 => $"{{ at-least: 2, of: [ {Parts()} ] }}",
            3 => $"{{ not: {Condition(random, depth - 1)} }}",
            4 => $"{{ component: {(random.Next(2) == 0 ? "weights" : "model-card")}, status: {(random.Next(2) == 0 ? "published" : "[published, partial]")} }}",
            5 => $"{{ finding: unsafe-serialization, is: {(random.Next(2) == 0 ? "true" : "false")} }}",
            6 => $"{{ evidence: {(random.Next(2) == 0 ? "minutes" : "policy")} }}",
            _ => $"{{ evaluation: cyber{(random.Next(2) == 0 ? ", independence: commissioned" : "")}{(random.Next(2) == 0 ? ", safeguards: travelling" : "")}{(random.Next(3) == 0 ? ", after-fine-tuning: true" : "")} }}",
        };
    }

    private static readonly string[] Fields =
    [
        "type.license", "type.published", "type.withheld", "type.claim", "type.relation", "rationale.risks", "rationale.benefits", "rationale.capability", "access.who", "access.gate",
        "access.learnt", "access.hosted", "access.reach", "labour.who", "labour.pay", "energy.grid", "energy.water", "funding.sources", "funding.revenue", "use.task",
    ];
}
