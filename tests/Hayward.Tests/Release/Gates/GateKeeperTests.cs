using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Safeguards;

namespace Hayward.Tests.Release.Gates;

public sealed class GateKeeperTests
{
    [Fact]
    public void A_release_with_all_that_is_asked_passes_every_gate()
    {
        var status = Judge(Cases.Complete());
        status.Gates.SelectMany(g => g.Criteria.Where(c => c.Blocks)).Select(c => $"{c.Code}: {c.Because}").ShouldBeEmpty();
        status.Gates.ShouldAllBe(g => g.Outcome == GateOutcome.Pass);
        status.Gates.ShouldAllBe(g => g.WayOn.Steps.IsEmpty);
        status["gated-download"].Evidence.Select(e => e.Id).ShouldContain("file:cyber-report");
    }

    [Fact]
    public void Nothing_known_is_inconclusive_and_never_passes()
    {
        var empty = new CaseFacts { Release = "x 1", Checkpoint = null, Day = Cases.Day };
        var status = GateKeeper.Judge(Cases.Ladder, empty);
        status.Gates.ShouldAllBe(g => g.Outcome == GateOutcome.Inconclusive);
        status.Gates.SelectMany(g => g.Criteria).ShouldAllBe(c => c.Outcome == GateOutcome.Inconclusive && c.Remedy != null && c.Because.EndsWith('.'));
    }

    [Theory]
    [InlineData(EvidenceStanding.Missing, "is missing")]
    [InlineData(EvidenceStanding.Changed, "other bytes")]
    [InlineData(EvidenceStanding.Expired, "expired on 2026-11-28")]
    [InlineData(EvidenceStanding.Withdrawn, "withdrawn on 2026-11-28")]
    public void An_evaluation_counts_only_while_its_evidence_holds(EvidenceStanding standing, string words)
    {
        var gate = Judge(Cases.Complete().With("cyber-report", standing))["limited-research"];
        gate.Outcome.ShouldBe(GateOutcome.Inconclusive);
        gate.Reasons.ShouldBe(["GATE-EVALUATED-CORE"]);
        gate.Criteria.Single(c => c.Blocks).Because.ShouldContain(words);
    }

    [Fact]
    public void An_evaluation_of_another_checkpoint_does_not_count()
    {
        var other = Change(Cases.Complete(), "cyber", e => e with { Checkpoint = Digest.Sha256("others"u8) });
        var gate = Judge(other)["limited-research"];
        gate.Outcome.ShouldBe(GateOutcome.Inconclusive);
        gate.Criteria.Single(c => c.Blocks).Because.ShouldContain("of another checkpoint");
    }

    [Fact]
    public void A_threshold_fixed_on_the_day_of_the_evaluation_was_not_fixed_beforehand() =>
        Judge(Change(Cases.Complete(), "cyber", e => e with { ThresholdFixed = e.Date }))["limited-research"].Reasons.ShouldContain("GATE-EVALUATED-CORE");

    [Fact]
    public void A_crossed_threshold_fails_even_when_its_report_is_gone()
    {
        var crossed = Change(Cases.Complete(), "cyber", e => e with { Result = EvaluationResult.Crossed }).With("cyber-report", EvidenceStanding.Missing);
        var gate = Judge(crossed)["limited-research"];
        gate.Outcome.ShouldBe(GateOutcome.Fail);
        gate.Criteria.Single(c => c.Outcome == GateOutcome.Fail).Remedy!.ShouldStartWith("Do not go on with this checkpoint");
    }

    [Fact]
    public void Two_evaluations_that_contradict_each_other_are_disputed()
    {
        var disputed = Cases.Complete().With(d => d with { Evaluations = d.Evaluations.Add(Cases.Below("cyber") with { Id = "cyber-2", Result = EvaluationResult.Crossed }) });
        var gate = Judge(disputed)["limited-research"];
        gate.Outcome.ShouldBe(GateOutcome.Inconclusive);
        gate.Criteria.Single(c => c.Blocks).Because.ShouldStartWith("Disputed: ");
    }

    [Fact]
    public void An_evaluation_with_a_safeguard_that_stays_behind_counts_for_research_and_not_for_download()
    {
        var behind = Change(Cases.Complete(), "cyber", e => e with { Safeguards = ["rate-limit"] });
        var status = Judge(behind);
        status["limited-research"].Outcome.ShouldBe(GateOutcome.Pass);
        status["gated-download"].Reasons.ShouldBe(["GATE-SAFEGUARDS-TRAVEL"]);
        status["gated-download"].Criteria.Single(c => c.Blocks).Because.ShouldContain("rate-limit, which stays behind");
    }

    [Fact]
    public void Little_compute_asks_less_and_unknown_compute_does_not()
    {
        var few = Cases.Complete().With(d => d with { Evaluations = [.. d.Evaluations.Where(e => e.Area != "surveillance")] });
        var criterion = Judge(few)["gated-download"].Criteria.Single(c => c.Code == "GATE-EVALUATED-ALL");
        criterion.Outcome.ShouldBe(GateOutcome.NotApplicable);
        criterion.Because.ShouldContain("3e+22");
        var unknown = few.With(d => d with { Statements = d.Statements.Remove("training.compute") });
        Judge(unknown)["gated-download"].Criteria.Single(c => c.Code == "GATE-EVALUATED-ALL").Outcome.ShouldBe(GateOutcome.Inconclusive);
        var large = few.With(d => d with { Statements = d.Statements.SetItem("training.compute", Cases.Declared("3.8*10^25")) });
        Judge(large)["gated-download"].Criteria.Single(c => c.Code == "GATE-EVALUATED-ALL").Outcome.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void A_crossed_threshold_counts_where_it_was_not_asked_too()
    {
        var crossed = Change(Cases.Complete(), "surveillance", e => e with { Result = EvaluationResult.Crossed });
        Judge(crossed)["gated-download"].Criteria.Single(c => c.Code == "GATE-EVALUATED-ALL").Outcome.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void A_statement_that_rests_on_evidence_stands_and_falls_with_it()
    {
        var resting = Cases.Complete().With(d => d with { Statements = d.Statements.SetItem("rationale.why-weights", Cases.Declared("said") with { Source = "board-minutes#3" }) });
        Judge(resting)["limited-research"].Outcome.ShouldBe(GateOutcome.Pass);
        Judge(resting)["limited-research"].Evidence.Select(e => e.Id).ShouldContain("file:board-minutes");
        Judge(resting.With("board-minutes", EvidenceStanding.Withdrawn))["limited-research"].Reasons.ShouldBe(["GATE-RATIONALE"]);
    }

    [Fact]
    public void Other_bytes_than_were_recorded_fail_from_the_first_stage_on()
    {
        var others = Cases.Complete() with { Checkpoint = Digest.Sha256("other weights"u8) };
        var status = Judge(others);
        status["internal"].Outcome.ShouldBe(GateOutcome.Fail);
        status["internal"].Reasons.ShouldBe(["GATE-CHECKPOINT"]);
    }

    [Fact]
    public void The_way_on_names_each_step_once_and_is_the_cheapest()
    {
        var bare = Cases.Complete().With("cyber-report", EvidenceStanding.Expired).With("board-minutes", EvidenceStanding.Expired);
        var way = Judge(bare)["gated-download"].WayOn;
        way.Steps.Select(s => s.Code).ShouldBe(["GATE-DELIBERATED", "GATE-EVALUATED-CORE", "GATE-SAFEGUARDS-TRAVEL"]);
        way.Effort.ShouldBe(1 + 5 + 5);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes_and_come_back_from_them()
    {
        var facts = GateKeeper.Facts(Cases.Complete());
        var bytes = CaseFactsJson.Write(facts);
        var back = CaseFactsJson.Read(bytes);
        CaseFactsJson.Write(back).ShouldBe(bytes);
        LadderStatusJson.Write(GateKeeper.Judge(Cases.Ladder, back)).ShouldBe(LadderStatusJson.Write(GateKeeper.Judge(Cases.Ladder, facts)));
    }

    [Fact]
    public void A_dossier_that_is_only_laid_out_anew_is_the_same_evidence()
    {
        var moved = Cases.Complete().With(d => d with { Evaluations = [.. d.Evaluations.Reverse().Select(e => e with { Line = 77 })], Data = [.. d.Data.Select(x => x with { Line = 3 })] });
        Judge(moved).Facts.ShouldBe(Judge(Cases.Complete()).Facts);
    }

    [Fact]
    public void A_safeguard_that_is_not_where_it_is_said_to_be_is_told()
    {
        var complete = Cases.Complete();
        var lost = complete with { Safeguards = [complete.Safeguards[0] with { Place = SafeguardPlace.Unknown }, complete.Safeguards[1]] };
        Judge(lost)["limited-research"].Reasons.ShouldBe(["GATE-SAFEGUARDS-KNOWN"]);
        Judge(lost)["gated-download"].Reasons.ShouldContain("GATE-SAFEGUARDS-TRAVEL");
    }

    private static LadderStatus Judge(ReleaseCase release) => GateKeeper.Judge(Cases.Ladder, release);

    private static ReleaseCase Change(ReleaseCase release, string area, Func<Evaluation, Evaluation> change) =>
        release.With(d => d with { Evaluations = [.. d.Evaluations.Select(e => e.Area == area ? change(e) : e)] });
}
