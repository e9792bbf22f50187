using System.Text.Json;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing;

namespace Hayward.Release.Bundles;

/// <summary>Checks the decisions of a bundle: that they follow each other, who signed them, and that each comes to the same when it is made again from
/// what is recorded beside it.</summary>
internal static class BundleDecisionCheck
{
    // The facts of a release are some 100 KB, a ladder less.
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Checks the decisions; all files were held against the manifest before.</summary>
    public static void Run(BundleSession session, KnowledgeBase knowledge, TimeProvider clock)
    {
        var log = DecisionLog.Read(Path.Combine(session.Request.Folder, BundlePaths.Release));
        foreach (var problem in log.Problems) session.Refuse(BundleProblemRule.Decision, At(problem.File), $"{BundlePaths.Decisions}: {problem.Message}");
        foreach (var entry in log.Entries)
        {
            var signer = new SignerCheck(clock).Check(entry.Bundle!, isVersion02: false, session.Request.Keys.For(entry.Bundle!));
            foreach (var problem in signer.Problems) session.Refuse(BundleProblemRule.Decision, At(entry.File), $"{At(entry.File)}: {problem.Message}");
            Replay(session, entry, knowledge);
        }

        if (log.Last is not { } last) session.Notes.Add("Nothing was decided about this release: it holds no decision.");
        else if (last.Decision.Checkpoint != session.Manifest.Checkpoint) session.Notes.Add($"Nothing was decided about these files: the last decision ({At(last.File)}) is about the checkpoint {last.Decision.Checkpoint}.");
    }

    /// <summary>Why the inputs of decisions are not what they name, one sentence each; for packaging.</summary>
    public static IEnumerable<string> Faults(DecisionLog log)
    {
        foreach (var problem in log.Problems) yield return problem.Message;
        foreach (var entry in log.Entries)
        {
            foreach (var (digest, ending) in Inputs(entry.Decision))
            {
                var path = DecisionFiles.Input(log.Folder, digest, ending);
                var fault = !File.Exists(path) ? "is not there" : BundleWalk.Read(path, MostBytes) is not { } bytes ? $"has more than {MostBytes:N0} bytes" : Digest.Sha256(bytes) == digest ? null : "has other bytes than its name says";
                if (fault is not null) yield return $"{path}, from which {entry.File} was decided, {fault}; put it back.";
            }
        }
    }

    private static void Replay(BundleSession session, LoggedDecision entry, KnowledgeBase knowledge)
    {
        var decision = entry.Decision;
        if (Input(session, entry, decision.Policy, ".yaml") is not { } policy || Input(session, entry, decision.Facts, ".json") is not { } facts) return;
        try
        {
            var ladder = LadderReader.Read(DecisionFiles.Input(BundlePaths.Decisions, decision.Policy, ".yaml"), policy, LadderVocabulary.Read(knowledge));
            var status = GateKeeper.Judge(ladder, CaseFactsJson.Read(facts));
            var gate = status.Gates.FirstOrDefault(g => g.Stage == decision.Stage);
            var drift = gate is null ? $"the ladder has no stage {decision.Stage}" : Drift(decision, gate, status);
            if (drift is not null) session.Refuse(BundleProblemRule.Gate, At(entry.File), $"{At(entry.File)} comes to something else when it is made again: {drift}.");
            session.Gates.Add(new ReplayedGate(
                At(entry.File), DecisionWords.Of(decision.Action), decision.Stage, DecisionWords.Of(decision.Outcome), gate is null ? null : DecisionWords.Of(gate.Outcome), drift is null,
                drift is null ? $"the gate came to \"{DecisionWords.Of(decision.Outcome)}\" and comes to it again" : drift));
        }
        catch (Exception fault) when (fault is JsonException or LadderException or KnowledgeException)
        {
            session.Refuse(BundleProblemRule.Gate, At(entry.File), $"{At(entry.File)} cannot be made again: {fault.Message}");
        }
    }

    /// <summary>What differs; null when nothing does.</summary>
    private static string? Drift(Decision decision, GateResult gate, LadderStatus status)
    {
        if (gate.Outcome != decision.Outcome) return $"its gate was \"{DecisionWords.Of(decision.Outcome)}\" and is \"{DecisionWords.Of(gate.Outcome)}\"";
        if (status.Checkpoint is { } judged && judged != decision.Checkpoint) return $"its facts are about the checkpoint {judged}";
        var now = gate.Criteria.Select(c => new DecidedCriterion(c.Code, c.Outcome)).ToList();
        if (decision.Criteria.Except(now).Concat(now.Except(decision.Criteria)).FirstOrDefault() is { } other) return $"the criterion {other.Code} differs";
        return decision.Evidence.ToHashSet().SetEquals(gate.Evidence) ? null : "it rests on other evidence";
    }

    private static byte[]? Input(BundleSession session, LoggedDecision entry, Digest digest, string ending)
    {
        var path = DecisionFiles.Input(BundlePaths.Decisions, digest, ending).Replace('\\', '/');
        if (session.Manifest.Files.FirstOrDefault(f => f.Path == path) is { } file && file.Sha256 == digest && file.Size <= MostBytes) return session.Bytes(path);
        session.Refuse(BundleProblemRule.Decision, path, $"{path}, from which {At(entry.File)} was decided, is not in the bundle or has other bytes than its name says; ask the publisher for it.");
        return null;
    }

    private static IEnumerable<(Digest Digest, string Ending)> Inputs(Decision decision) => [(decision.Policy, ".yaml"), (decision.Facts, ".json")];

    private static string At(string file) => file == DecisionLog.FolderName ? BundlePaths.Decisions : $"{BundlePaths.Decisions}/{file}";
}
