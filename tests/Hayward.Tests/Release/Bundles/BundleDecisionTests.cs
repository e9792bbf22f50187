using System.Text;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Bundles;
using Hayward.Release.Bundles.Differences;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Tests.Release.Bundles;

/// <summary>Decisions travel with a release, are held against its keys, and come to the same when they are made again.</summary>
public sealed class BundleDecisionTests : IDisposable
{
    private readonly BundleHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_decision_is_made_again_with_the_public_key_alone()
    {
        _house.Advance("internal");
        var manifest = _house.Package().Manifest;

        var result = _house.Verify();

        result.Problems.ShouldBeEmpty();
        var gate = result.Gates.ShouldHaveSingleItem();
        gate.Decision.ShouldBe("release/decisions/0001-advance-internal.json");
        gate.Decided.ShouldBe("pass");
        gate.Same.ShouldBeTrue();
        manifest.Files.Count(f => f.Role == BundleRole.Decision).ShouldBe(1);
        manifest.Files.Count(f => f.Role == BundleRole.DecisionInput).ShouldBe(2);
    }

    [Fact]
    public void A_release_without_decision_says_that_nothing_was_decided()
    {
        _house.Package();

        _house.Verify().Notes.ShouldContain(n => n.StartsWith("Nothing was decided", StringComparison.Ordinal));
    }

    [Fact]
    public void A_flipped_byte_in_a_decision_or_its_inputs_is_refused_before_packaging()
    {
        _house.Advance("internal");
        foreach (var path in Directory.EnumerateFiles(_house.At("model/release/decisions"), "*", SearchOption.AllDirectories).ToList())
        {
            var bytes = File.ReadAllBytes(path);
            var flipped = bytes.ToArray();
            flipped[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, flipped);
            Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain(Path.GetFileName(path));
            File.WriteAllBytes(path, bytes);
        }

        _house.Package();
    }

    [Fact]
    public void A_decision_that_is_missing_before_another_is_refused_and_named()
    {
        _house.Advance("internal");
        var decisions = _house.At("model/release/decisions");
        File.Move(Path.Combine(decisions, "0001-advance-internal.json"), Path.Combine(decisions, "0002-advance-internal.json"));

        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("0002-advance-internal.json");
    }

    [Fact]
    public void A_decision_by_somebody_unknown_is_refused_until_their_key_is_given()
    {
        _house.Advance("internal");
        var (key, other) = BundleHouse.Pair();
        using (key)
        using (other)
        {
            Should.Throw<ReleaseBundleException>(() => BundleHouse.Package(_house.Request() with { Key = key })).Message.ShouldContain("--other-key");
            BundleHouse.Package(_house.Request() with { Key = key, Others = [_house.Public] });
            _house.Verify(key: other).Problems.ShouldContain(p => p.Rule == BundleProblemRule.Decision);
            var both = new BundleVerificationRequest(_house.Bundle, new BundleKeys([other, _house.Public]));
            new BundleVerifier(KnowledgeBase.BuiltIn, BundleHouse.Clock).Verify(both, null, TestContext.Current.CancellationToken).Problems.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_gate_that_was_decided_to_have_passed_and_did_not_is_refused()
    {
        var release = _house.Request().Case;
        var ladder = LadderReader.BuiltIn(KnowledgeBase.BuiltIn);
        var facts = GateKeeper.Facts(release);
        var gate = GateKeeper.Judge(ladder, facts)["broad-release"];
        gate.Blocks.ShouldBeTrue();
        var folder = _house.At("model/release/decisions");
        var lie = new Decision
        {
            Number = 1,
            Action = DecisionAction.Advance,
            Stage = "broad-release",
            Release = facts.Release,
            Checkpoint = release.Checkpoint!.Value,
            Date = BundleHouse.Clock.GetUtcNow(),
            By = [new Decider("R. Marsh", "release lead")],
            Reason = "We want to.",
            Ladder = ladder.Id,
            Policy = ladder.Digest,
            Facts = Digest.Sha256(CaseFactsJson.Write(facts)),
            Outcome = GateOutcome.Pass,
            Criteria = [.. gate.Criteria.Select(c => new DecidedCriterion(c.Code, GateOutcome.Pass))],
            Evidence = gate.Evidence,
            Reach = [],
            Tool = "test",
        };
        DecisionFiles.Append(folder, lie, DecisionSigner.Sign(lie, _house.Key, []), ladder, facts);
        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("0001-advance-broad-release.json");
        File.Delete(Path.Combine(folder, lie.FileName));
        var open = lie with { Outcome = gate.Outcome, Criteria = [.. gate.Criteria.Select(c => new DecidedCriterion(c.Code, c.Outcome))] };
        DecisionFiles.Append(folder, open, DecisionSigner.Sign(open, _house.Key, []), ladder, facts);

        // What was decided against the gate is told as it is by the replay, and lets nobody through all the same.
        _house.Package();
        _house.Verify().Problems.ShouldContain(p => p.Rule == BundleProblemRule.Gate && p.Path == "release/decisions/0001-advance-broad-release.json");
    }

    [Fact]
    public void Stage_and_gates_are_compared()
    {
        using var later = new BundleHouse();
        _house.Package();
        later.Advance("internal");
        later.Package();
        var reader = new ReleaseSideReader(KnowledgeBase.BuiltIn, BundleHouse.Clock, "test");
        ReleaseSide Side(BundleHouse house) => reader.Read(house.Bundle, null, TestContext.Current.CancellationToken);
        var differ = new ReleaseDiffer(KnowledgeBase.BuiltIn);

        differ.Compare(Side(_house), Side(later)).Differences.ShouldContain(d => d.Id == "stage-advanced" && d.Sentence.Contains("internal", StringComparison.Ordinal));
        differ.Compare(Side(later), Side(_house)).Differences.ShouldContain(d => d.Id == "stage-returned");
    }

    [Fact]
    public void An_unfinished_decision_is_not_packaged()
    {
        _house.Advance("internal");
        File.WriteAllText(_house.At("model/release/decisions/0002.part"), "");

        Should.Throw<ReleaseBundleException>(() => _house.Package()).Message.ShouldContain("0002.part");
    }

    [Fact]
    public void Inputs_without_a_decision_are_only_files_that_are_named()
    {
        _house.Advance("internal");
        _house.Package();

        Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_house.Bundle, BundlePaths.Manifest))).ShouldContain("decision-input");
    }
}
