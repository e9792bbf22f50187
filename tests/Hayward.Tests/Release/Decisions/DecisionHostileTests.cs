using System.Text;
using Hayward.Evidence;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Tests.Release.Decisions;

public sealed class DecisionHostileTests
{
    [Fact]
    public void One_flipped_byte_anywhere_in_a_decision_is_refused_and_named()
    {
        using var council = new Council();
        council.Advance("internal");
        var file = Path.Combine(council.Decisions, council.Advance("trusted-evaluation"));
        var whole = File.ReadAllBytes(file);
        var random = new Random(11);
        for (var i = 0; i < 240; i++)
        {
            // The beginning and the end, where the form is, and places at random between.
            var at = i < 60 ? i : i < 120 ? whole.Length - 1 - (i - 60) : random.Next(whole.Length);
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= (byte)(i % 4 == 0 ? 0x03 : 1 << random.Next(8));
            File.WriteAllBytes(file, flipped);
            var replay = council.Replay();
            replay.Holds.ShouldBeFalse($"byte {at}");
            replay.Problems.Select(p => p.Message).Concat(replay.Decisions.SelectMany(d => d.Problems)).ShouldContain(m => m.Contains("0002-advance-trusted-evaluation.json", StringComparison.Ordinal));
        }

        File.WriteAllBytes(file, whole);
        council.Replay().Holds.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_key_a_changed_decision_breaks_the_chain_of_the_next()
    {
        using var council = new Council();
        var file = Path.Combine(council.Decisions, council.Advance("internal"));
        council.Advance("trusted-evaluation");
        // Signed anew by somebody else, so that it is well formed.
        using var other = new Council();
        other.Now = other.Now.AddMinutes(1);
        var forged = Path.Combine(other.Decisions, other.Advance("internal"));
        File.Copy(forged, file, overwrite: true);
        council.Replay(signatures: false).Problems.ShouldHaveSingleItem().Message.ShouldContain("one of the two was changed");
        council.Replay().Decisions[0].Problems.ShouldContain(p => p.StartsWith("0001-advance-internal.json: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".json")]
    [InlineData(".yaml")]
    public void One_flipped_byte_in_an_input_is_named(string ending)
    {
        using var council = new Council();
        council.Advance("internal");
        var input = Directory.EnumerateFiles(Path.Combine(council.Decisions, "inputs"), "*" + ending).Single();
        var bytes = File.ReadAllBytes(input);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(input, bytes);
        council.Replay().Decisions.Single().Problems.ShouldHaveSingleItem().ShouldContain($"inputs/{Path.GetFileName(input)}, on which 0001-advance-internal.json rests, was changed");
        File.Delete(input);
        council.Replay().Decisions.Single().Problems.ShouldHaveSingleItem().ShouldContain("is missing; put it back");
    }

    [Fact]
    public void Changed_evidence_and_changed_weights_are_drift_and_named()
    {
        using var council = new Council();
        council.AdvanceTo("limited-research");
        var evidence = council.Replay(Cases.Complete().With("cyber-report", EvidenceStanding.Changed));
        evidence.Holds.ShouldBeTrue();
        evidence.Decisions.SelectMany(d => d.Drift).ShouldAllBe(d => d.Kind == DriftKind.Evidence && d.Message.Contains("evidence/cyber-report.md has other bytes", StringComparison.Ordinal));
        var complete = Cases.Complete();
        var weights = council.Replay(complete with
        {
            Checkpoint = Digest.Sha256("flipped"u8),
            Examined = complete.Examined with { Files = [complete.Examined.Files[0] with { Digest = Digest.Sha256("flipped weights"u8) }] },
        });
        weights.Drift.ShouldContain(d => d.Kind == DriftKind.Weights && d.Message.StartsWith("model.safetensors has other bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_ladder_is_drift_of_the_policy_and_says_what_it_would_change()
    {
        using var council = new Council();
        council.Advance("internal");
        var text = Cases.Ladder.Text.Replace("asks: [type-named, checkpoint]", "asks: [type-named, checkpoint, deliberated, agreement]", StringComparison.Ordinal);
        var stricter = LadderReader.Read("own.yaml", Encoding.UTF8.GetBytes(text), Cases.Words);
        var drift = council.Replay(ladder: stricter).Decisions.Single().Drift.ShouldHaveSingleItem();
        drift.Kind.ShouldBe(DriftKind.Policy);
        drift.Message.ShouldContain("it gives the same");
    }

    [Fact]
    public void A_decision_that_says_other_than_its_inputs_give_is_drift_of_the_engine()
    {
        using var council = new Council();
        council.Enter(null, (maker, facts) => maker.Advance("internal", facts.Checkpoint!.Value.Hex, Council.Will) with { Criteria = [new DecidedCriterion("GATE-TYPE", GateOutcome.Fail)] });
        var replay = council.Replay();
        replay.Holds.ShouldBeFalse();
        replay.Decisions.Single().Drift.Select(d => d.Message).ShouldContain(m => m.Contains("GATE-TYPE was fail, and judged again it is pass", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_decisions_that_race_one_is_entered_and_the_others_are_told()
    {
        using var council = new Council();
        council.Advance("internal");
        var facts = Cases.Facts;
        var maker = new DecisionMaker(Cases.Ladder, council.Log, facts, council.Now, "test");
        Decision[] decisions =
        [
            .. Enumerable.Range(0, 8).Select(i => i % 2 == 0
                ? maker.Advance("trusted-evaluation", facts.Checkpoint!.Value.Hex, Council.Will with { Reason = $"Reason {i}." })
                : maker.Hold(Council.Will with { Reason = $"Reason {i}." })),
        ];
        var files = decisions.Select(d => DecisionSigner.Sign(d, council.Workshop.Key, [])).ToArray();
        using var start = new Barrier(decisions.Length);
        var ends = await Task.WhenAll(decisions.Select((decision, i) => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return Record.Exception(() => DecisionFiles.Append(council.Decisions, decision, files[i], Cases.Ladder, facts));
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        ends.Count(e => e is null).ShouldBe(1);
        ends.OfType<DecisionException>().Count().ShouldBe(7);
        ends.OfType<DecisionException>().ShouldAllBe(e => e.Message.Contains("Decision 2 is being entered", StringComparison.Ordinal) || e.Message.Contains("so this cannot be decision 2", StringComparison.Ordinal));
        council.Log.Problems.ShouldBeEmpty();
        council.Log.Entries.Length.ShouldBe(2);
        Directory.EnumerateFiles(council.Decisions).ShouldAllBe(f => f.EndsWith(".json", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_decisions_with_one_number_are_told_and_nothing_is_added()
    {
        using var council = new Council();
        council.Advance("internal");
        using var other = new Council();
        other.Advance("internal");
        other.Enter(null, (maker, _) => maker.Hold(Council.Will));
        council.Advance("trusted-evaluation");
        File.Copy(Path.Combine(other.Decisions, "0002-hold-internal.json"), Path.Combine(council.Decisions, "0002-hold-internal.json"));
        council.Log.Problems.ShouldContain(p => p.Message.Contains("are both decision 2", StringComparison.Ordinal));
        Should.Throw<DecisionException>(() => council.Advance("limited-research")).Message.ShouldContain("do not hold together");
    }

    [Fact]
    public void What_does_not_belong_into_the_log_is_told()
    {
        using var council = new Council();
        council.Advance("internal");
        File.WriteAllText(Path.Combine(council.Decisions, "notes.txt"), "x");
        File.WriteAllText(Path.Combine(council.Decisions, "0002.part"), "");
        council.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("notes.txt is no decision");
        council.Replay().Problems.ShouldContain(p => p.Message.Contains("0002.part is left of a decision", StringComparison.Ordinal));
        File.Delete(Path.Combine(council.Decisions, "notes.txt"));
        Should.Throw<DecisionException>(() => council.Advance("trusted-evaluation")).Message.ShouldContain("Decision 2 is being entered by somebody else");
    }

    [Fact]
    public void A_missing_or_renamed_decision_is_told()
    {
        using var council = new Council();
        council.AdvanceTo("limited-research");
        var second = Path.Combine(council.Decisions, "0002-advance-trusted-evaluation.json");
        File.Move(second, second.Replace("0002", "0007", StringComparison.Ordinal));
        council.Log.Problems.Select(p => p.Message).ShouldContain(m => m.Contains("holds the decision that belongs into 0002-advance-trusted-evaluation.json", StringComparison.Ordinal));
        File.Delete(second.Replace("0002", "0007", StringComparison.Ordinal));
        council.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("decision 2 is missing");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"hayward-release-facts-1\"}")]
    [InlineData("[1, 2]")]
    [InlineData("{\"schema\":\"x\",\"release\":\"a\",\"checkpoint\":null,\"day\":\"2026-11-28\"}")]
    public void Facts_that_are_none_are_refused(string text) => Should.Throw<System.Text.Json.JsonException>(() => CaseFactsJson.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_was_just_decided_replays_without_drift_whatever_is_known()
    {
        var random = new Random(5);
        for (var i = 0; i < 25; i++)
        {
            using var council = new Council();
            var keep = Cases.Complete().Release.Statements.Where(s => s.Key.StartsWith("type.", StringComparison.Ordinal) || random.Next(2) == 0).Select(s => s.Key).ToHashSet();
            var release = Cases.Complete().With(d => d with { Statements = d.Statements.RemoveRange(d.Statements.Keys.Where(k => !keep.Contains(k))) });
            council.Advance("internal", release);
            var replay = council.Replay(release);
            replay.Holds.ShouldBeTrue();
            replay.Drifted.ShouldBeFalse();
        }
    }
}
