using Hayward.Evidence;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Ladders;

namespace Hayward.Tests.Release.Decisions;

public sealed class DecisionTests
{
    [Fact]
    public void A_release_goes_up_the_whole_ladder_each_step_signed_and_chained()
    {
        using var council = new Council();
        council.AdvanceTo("fully-open");
        var log = council.Log;
        log.Problems.ShouldBeEmpty();
        log.Entries.Select(e => e.File).ShouldBe(
        [
            "0001-advance-internal.json", "0002-advance-trusted-evaluation.json", "0003-advance-limited-research.json", "0004-advance-gated-download.json",
            "0005-advance-broad-release.json", "0006-advance-fully-open.json",
        ]);
        log.Entries[1].Decision.Previous.ShouldBe(log.Entries[0].Digest);
        log.Entries[3].Decision.Dissent.ShouldBe(Council.Will.Dissent);
        log.Entries[3].Decision.By.ShouldBe(Council.Will.By);
        log.Entries[3].Decision.Reach.Where(r => r.Effect == ReachEffect.Cannot).Select(r => r.Id).ShouldBe(["copies", "downloads", "mirrors", "derivatives"]);
        council.Standing().Stage.ShouldBe("fully-open");
        council.Standing().Next.ShouldBeNull();
        var replay = council.Replay();
        replay.Holds.ShouldBeTrue();
        replay.Drifted.ShouldBeFalse();
    }

    [Fact]
    public async Task Sigstores_own_reader_accepts_a_decision()
    {
        using var council = new Council();
        var file = council.Advance("internal");
        var bundle = await File.ReadAllTextAsync(Path.Combine(council.Decisions, file), TestContext.Current.CancellationToken);
        (await Oracle.AskSigstoreAsync(bundle, council.Workshop.Ecdsa.ExportSubjectPublicKeyInfoPem())).ShouldBeTrue();
    }

    [Fact]
    public void A_shut_gate_is_not_passed()
    {
        using var council = new Council();
        var stopped = Cases.Complete().With("cyber-report", EvidenceStanding.Expired);
        council.AdvanceTo("trusted-evaluation", stopped);
        var fault = Should.Throw<DecisionException>(() => council.Advance("limited-research", stopped));
        fault.Message.ShouldContain("The gate of limited-research is shut (inconclusive: GATE-EVALUATED-CORE)");
        fault.Gate!.WayOn.Steps.ShouldHaveSingleItem();
        council.Log.Entries.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5f2b")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void The_digest_must_be_that_of_the_files(string typed)
    {
        using var council = new Council();
        Should.Throw<DecisionException>(() => council.Advance("internal", digest: typed)).Message.ShouldContain("and the files are sha256:");
        Directory.Exists(council.Decisions).ShouldBeFalse();
    }

    [Fact]
    public void Other_bytes_than_those_recorded_or_evaluated_are_refused()
    {
        using var council = new Council();
        var others = Cases.Complete() with { Checkpoint = Digest.Sha256("flipped"u8) };
        Should.Throw<DecisionException>(() => council.Advance("internal", others)).Message.ShouldContain("the bytes are others than those that were evaluated");
        var recorded = others.With(d => d with { Release = d.Release with { Checkpoint = others.Checkpoint } });
        Should.Throw<DecisionException>(() => council.Advance("internal", recorded)).Message.ShouldContain("every evaluation is of another checkpoint");
        Should.Throw<DecisionException>(() => council.Advance("internal", others with { Checkpoint = null }, "x")).Message.ShouldContain("Not all files of the model could be read");
    }

    [Fact]
    public void Stages_are_taken_one_by_one()
    {
        using var council = new Council();
        Should.Throw<DecisionException>(() => council.Advance("broad-release")).Message.ShouldContain("decide on internal first");
        Should.Throw<DecisionException>(() => council.Advance("brod-release")).Message.ShouldContain("the nearest valid one is 'broad-release'");
        council.Advance("internal");
        Should.Throw<DecisionException>(() => council.Advance("internal")).Message.ShouldContain("its gate has not reopened");
    }

    [Fact]
    public void A_clock_that_was_set_back_is_refused()
    {
        using var council = new Council();
        council.Advance("internal");
        council.Now = council.Now.AddDays(-2);
        Should.Throw<DecisionException>(() => council.Advance("trusted-evaluation")).Message.ShouldContain("set the clock right");
    }

    [Fact]
    public void Nobody_decides_without_a_name_a_role_and_a_reason()
    {
        using var council = new Council();
        foreach (var will in new[] { Council.Will with { By = [] }, Council.Will with { Reason = " " }, Council.Will with { By = [new Decider("x", "")] }, Council.Will with { Dissent = [new string('x', 5000)] } })
            Should.Throw<DecisionException>(() => council.Enter(null, (maker, facts) => maker.Advance("internal", facts.Checkpoint!.Value.Hex, will)));
        council.Log.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void A_pause_stops_the_next_step_until_it_ends()
    {
        using var council = new Council();
        council.Advance("internal");
        council.Enter(null, (maker, _) => maker.Hold(Council.Will)).ShouldBe("0002-hold-internal.json");
        council.Standing().Hold!.File.ShouldBe("0002-hold-internal.json");
        Should.Throw<DecisionException>(() => council.Advance("trusted-evaluation")).Message.ShouldContain("on hold since 0002-hold-internal.json");
        Should.Throw<DecisionException>(() => council.Enter(null, (maker, _) => maker.Hold(Council.Will))).Message.ShouldContain("on hold already");
        council.Enter(null, (maker, _) => maker.Resume(Council.Will));
        Should.Throw<DecisionException>(() => council.Enter(null, (maker, _) => maker.Resume(Council.Will))).Message.ShouldContain("no pause to end");
        council.Advance("trusted-evaluation");
        council.Replay().Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_withdrawal_promises_no_more_than_it_reaches()
    {
        using var council = new Council();
        Should.Throw<DecisionException>(() => council.Enter(null, (maker, facts) => maker.Withdraw(facts.Checkpoint!.Value.Hex, Council.Will))).Message.ShouldContain("none can be withdrawn from");
        council.AdvanceTo("gated-download");
        council.Enter(null, (maker, facts) => maker.Withdraw(facts.Checkpoint!.Value.Hex, Council.Will));
        var decision = council.Log.Last!.Decision;
        decision.Stage.ShouldBe("gated-download");
        decision.Reach.Where(r => r.Effect == ReachEffect.Stops).Select(r => r.Id).ShouldBe(["hosted", "hub-copy"]);
        decision.Reach.Where(r => r.Effect == ReachEffect.Asks).Select(r => r.Id).ShouldBe(["agreements", "registered-deployers"]);
        decision.Reach.Where(r => r.Effect == ReachEffect.Cannot).Select(r => r.Id).ShouldBe(["copies", "downloads", "mirrors", "derivatives"]);
        council.Standing().Stage.ShouldBeNull();
        council.Standing().Withdrawal!.File.ShouldBe("0005-withdraw-gated-download.json");
    }

    [Theory]
    [InlineData(EvidenceStanding.Withdrawn, "withdrawn on 2026-11-28")]
    [InlineData(EvidenceStanding.Expired, "expired on 2026-11-28")]
    [InlineData(EvidenceStanding.Changed, "other bytes")]
    public void Gates_reopen_when_their_evidence_goes_and_no_others(EvidenceStanding standing, string words)
    {
        using var council = new Council();
        council.AdvanceTo("fully-open");
        council.Standing().Reopened.ShouldBeEmpty();
        var reopened = council.Standing(Cases.Complete().With("safeguard-removal-report", standing)).Reopened;
        reopened.Select(r => r.Stage).ShouldBe(["gated-download", "broad-release", "fully-open"]);
        reopened[1].File.ShouldBe("0005-advance-broad-release.json");
        reopened[1].Causes.ShouldHaveSingleItem().Message.ShouldContain(words);
    }

    [Fact]
    public void For_every_piece_of_evidence_exactly_the_gates_that_used_it_reopen()
    {
        using var council = new Council();
        council.AdvanceTo("fully-open");
        var entries = council.Log.Entries;
        foreach (var file in Cases.Complete().Evidence.Select(e => e.File.Id))
        {
            var used = entries.Where(e => e.Decision.Evidence.Any(i => i.Id == $"file:{file}")).Select(e => e.Decision.Stage);
            council.Standing(Cases.Complete().With(file, EvidenceStanding.Withdrawn)).Reopened.Select(r => r.Stage).ShouldBe(used, file);
        }

        foreach (var statement in Cases.Complete().Release.Statements.Keys)
        {
            var used = entries.Where(e => e.Decision.Evidence.Any(i => i.Id == $"statement:{statement}")).Select(e => e.Decision.Stage);
            var without = Cases.Complete().With(d => d with { Statements = d.Statements.Remove(statement) });
            council.Standing(without).Reopened.Select(r => r.Stage).ShouldBe(used, statement);
        }
    }

    [Fact]
    public void A_gate_that_reopened_must_be_decided_anew_before_the_next()
    {
        using var council = new Council();
        council.AdvanceTo("internal");
        var said = Cases.Complete().With(d => d with { Statements = d.Statements.SetItem("type.release-type", Cases.Declared("weights alone")) });
        Should.Throw<DecisionException>(() => council.Advance("trusted-evaluation", said)).Message.ShouldContain("The gate of internal has reopened");
        council.Advance("internal", said).ShouldBe("0002-advance-internal.json");
        council.Standing(said).Reopened.ShouldBeEmpty();
        council.Advance("trusted-evaluation", said);
    }

    [Fact]
    public void Decisions_about_another_checkpoint_do_not_count_for_these_files()
    {
        using var council = new Council();
        council.AdvanceTo("limited-research");
        var other = Digest.Sha256("trained further"u8);
        var further = (Cases.Complete() with { Checkpoint = other }).With(d => d with { Release = d.Release with { Checkpoint = other }, Evaluations = [] });
        council.Standing(further).Stage.ShouldBeNull();
        council.Standing(further).OtherCheckpoint!.File.ShouldBe("0003-advance-limited-research.json");
        council.Advance("internal", further).ShouldBe("0004-advance-internal.json");
        council.Log.Problems.ShouldBeEmpty();
    }
}
