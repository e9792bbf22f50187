using System.Text.Json.Nodes;

namespace Hayward.Cli.Tests;

public sealed class ReleaseGateTests
{
    [Fact]
    public async Task From_a_sample_to_broad_release_with_every_gate_passed_and_signed()
    {
        using var folder = await ReleaseFolderOnDisk.Write();
        foreach (var stage in new[] { "internal", "trusted-evaluation", "limited-research", "gated-download", "broad-release" })
        {
            var gate = await Call.Of("release", "gate", stage, folder.Model);
            gate.Code.ShouldBe(0, gate.Out + gate.Error);
            var call = await folder.Advance(stage);
            call.Code.ShouldBe(0, call.Out + call.Error);
            call.Out.ShouldContain($"goes on to {stage}.");
            if (stage == "broad-release")
            {
                call.Error.ShouldContain("This step cannot be undone.");
                call.Error.ShouldContain("stays  Mirrors, archives and peer-to-peer copies stay");
                call.Out.ShouldContain("C. Cooper would wait.");
            }
        }

        var status = await Call.Of("release", "status", folder.Model);
        status.Out.ShouldContain("at broad-release");
        status.Out.Split('\n').ShouldAllBe(l => l.Length <= 80);
        var replay = await Call.Of("release", "replay", folder.Model, "--key", folder.PublicKey);
        replay.Code.ShouldBe(0, replay.Out + replay.Error);
        replay.Out.ShouldContain("5 decisions made again, with the same result.");
        replay.Out.ShouldContain("Nothing has drifted");
    }

    [Fact]
    public async Task A_release_that_is_stopped_is_told_why_and_the_cheapest_way_on()
    {
        using var folder = await ReleaseFolderOnDisk.Write(d => d with
        {
            Statements = d.Statements.Remove("rationale.marginal-risk"),
            Evidence = [.. d.Evidence.Where(e => e.Id != "board-minutes")],
        });
        foreach (var stage in new[] { "internal", "trusted-evaluation", "limited-research" }) (await folder.Advance(stage)).Code.ShouldBe(0);
        var gate = await Call.Of("release", "gate", "gated", folder.Model);
        gate.Code.ShouldBe(1);
        gate.Out.ShouldContain("gate of gated-download: inconclusive");
        gate.Out.ShouldContain("GATE-MARGINAL-RISK");
        gate.Out.ShouldContain("The cheapest way through (effort 3:");
        (await Call.Of("release", "gate", "gated-download", folder.Model, "--fail-on", "fail")).Code.ShouldBe(0);
        var refused = await folder.Advance("gated-download");
        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("The gate of gated-download is shut (inconclusive: GATE-MARGINAL-RISK, GATE-DELIBERATED)");
        Directory.EnumerateFiles(folder.Decisions).Count().ShouldBe(3);
        var status = await Call.Of("release", "status", folder.Model);
        status.Out.ShouldContain("at limited-research");
        status.Out.ShouldContain("The next gate: gated-download");
        status.Out.Split('\n').ShouldAllBe(l => l.Length <= 80);
    }

    [Fact]
    public async Task One_flipped_byte_in_weights_evidence_or_decision_is_refused_and_named()
    {
        using var folder = await ReleaseFolderOnDisk.Write();
        foreach (var stage in new[] { "internal", "trusted-evaluation", "limited-research" }) (await folder.Advance(stage)).Code.ShouldBe(0);

        await Flipped(Path.Combine(folder.Decisions, "0003-advance-limited-research.json"), 700, async () =>
        {
            var replay = await Call.Of("release", "replay", folder.Model, "--key", folder.PublicKey);
            replay.Code.ShouldBe(1);
            replay.Out.ReplaceLineEndings(" ").ShouldContain("0003-advance-limited-research.json");
            replay.Out.ShouldContain("not all can be relied on");
        });
        await Flipped(Path.Combine(folder.Dossier, "evidence", "cyber-report.md"), 3, async () =>
        {
            var status = await folder.Status();
            status["reopened"]!.AsArray().Select(r => r!["stage"]!.GetValue<string>()).ShouldBe(["limited-research"]);
            status["reopened"]![0]!["causes"]!.AsArray().ShouldContain(c => c!["message"]!.GetValue<string>().Contains("evidence/cyber-report.md has other bytes", StringComparison.Ordinal));
            (await Call.Of("release", "replay", folder.Model, "--key", folder.PublicKey, "--fail-on", "drift")).Code.ShouldBe(1);
            (await folder.Advance("gated-download")).Code.ShouldBe(3);
        });
        var weights = Directory.EnumerateFiles(folder.Model, "*.safetensors").Order(StringComparer.Ordinal).First();
        await Flipped(weights, (int)new FileInfo(weights).Length - 5, async () =>
        {
            var refused = await folder.Advance("gated-download");
            refused.Code.ShouldBe(3);
            refused.Error.ShouldContain("the bytes are others than those that were evaluated");
            var replay = await Call.Of("release", "replay", folder.Model, "--key", folder.PublicKey, "--json");
            JsonNode.Parse(replay.Out)!["drift"]!.AsArray().ShouldContain(d => d!["message"]!.GetValue<string>().StartsWith($"{Path.GetFileName(weights)} has other bytes", StringComparison.Ordinal));
        });
        (await Call.Of("release", "replay", folder.Model, "--key", folder.PublicKey, "--fail-on", "drift")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_digest_is_typed_at_a_terminal_or_given()
    {
        using var folder = await ReleaseFolderOnDisk.Write();
        string[] words = ["release", "advance", "internal", folder.Model, "--by", "A. Reeve", "--role", "safety lead", "--reason", "Looked at.", "--key", folder.Key];
        var nobody = await Call.Of(words);
        nobody.Code.ShouldBe(3);
        nobody.Error.ShouldContain("Nobody is at a terminal to type the digest of the checkpoint; give it with --digest");
        (await Call.Of(null, () => "0123", words)).Error.ShouldContain("The digest that was given is 0123, and the files are sha256:");
        (await Call.Of(null, () => folder.Checkpoint["sha256:".Length..], words)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_pause_and_a_withdrawal_are_decisions_too()
    {
        using var folder = await ReleaseFolderOnDisk.Write();
        foreach (var stage in new[] { "internal", "trusted-evaluation", "limited-research", "gated-download" }) (await folder.Advance(stage)).Code.ShouldBe(0);
        string[] will = ["--by", "A. Reeve", "--role", "safety lead", "--reason", "A misuse was shown.", "--key", folder.Key];
        (await Call.Of(["release", "hold", folder.Model, .. will])).Code.ShouldBe(0);
        (await Call.Of("release", "gate", "broad-release", folder.Model)).Code.ShouldBe(1);
        (await Call.Of(["release", "hold", folder.Model, "--resume", .. will])).Code.ShouldBe(0);
        var statement = Path.Combine(folder.Model, "WITHDRAWAL.md");
        var withdrawn = await Call.Of(["release", "withdraw", folder.Model, "--digest", folder.Checkpoint, "--statement", statement, .. will]);
        withdrawn.Code.ShouldBe(0, withdrawn.Error);
        var text = await File.ReadAllTextAsync(statement, TestContext.Current.CancellationToken);
        text.ShouldContain("## What it cannot reach");
        text.ShouldContain("Fine-tunes, merges and quantizations made from it stay");
        (await Call.Of("release", "status", folder.Model)).Out.ShouldContain("withdrawn from gated-download on 2026-11-20");
    }

    [Theory]
    [InlineData("--role", "safety lead", "--reason", "x")]
    [InlineData("--by", "A", "--by", "B", "--role", "x", "--reason", "x")]
    [InlineData("--by", "A", "--role", "x")]
    public async Task A_call_that_does_not_say_who_and_why_is_wrong(params string[] words) =>
        (await Call.Of(["release", "advance", "internal", ".", "--key", "k.pem", .. words])).Code.ShouldBe(2);

    [Fact]
    public async Task A_ladder_of_ones_own_that_does_not_stand_is_refused_with_its_line()
    {
        using var folder = await ReleaseFolderOnDisk.Write(d => d with { Release = d.Release with { Ladder = "ladder.yaml" } }, LadderThatScores);
        var call = await Call.Of("release", "status", folder.Model);
        call.Code.ShouldBe(3);
        call.Error.ShouldContain("ladder.yaml line 8: 'absent' in the criterion 'quiet' passes while nothing is known and turns into a fail as soon as evidence is added");
    }

    private const string LadderThatScores = """
        id: own
        shape: ladder
        title: Our own
        note: For tests.
        sources: []
        tiers: []
        criteria:
          - { id: quiet, code: QUIET, title: Nothing was found, when: { absent: { evaluation: cyber } }, remedy: { text: Look away., effort: 1 } }
        stages:
          - { id: only, title: Only, words: All at once., reach: All., reversible: 'no', asks: [quiet] }
        taking-back:
          - { id: copies, effect: cannot, from: only, text: Copies stay. }
        """;

    private static async Task Flipped(string path, int at, Func<Task> then)
    {
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await then();
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
    }
}
