using Hayward.Knowledge;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing;

namespace Hayward.Release.Bundles;

/// <summary>Checks the decisions of a bundle: that they follow each other, who signed them, and that each comes to the same when it is made again from
/// what is recorded beside it.</summary>
internal static class BundleDecisionCheck
{
    /// <summary>Checks the decisions; all files were held against the manifest before.</summary>
    public static void Run(BundleSession session, KnowledgeBase knowledge, TimeProvider clock)
    {
        var log = DecisionLog.Read(Path.Combine(session.Request.Folder, BundlePaths.Release));
        var report = Replay(log, knowledge, clock);
        foreach (var problem in report.Problems) session.Refuse(BundleProblemRule.Decision, At(problem.File), $"{BundlePaths.Decisions}: {problem.Message}");
        foreach (var decision in report.Decisions)
        {
            foreach (var problem in decision.Problems) session.Refuse(BundleProblemRule.Decision, At(decision.File), $"{BundlePaths.Decisions}: {problem}");
            foreach (var drift in decision.Drift) session.Refuse(BundleProblemRule.Gate, At(decision.File), $"{At(decision.File)} comes to something else when it is made again: {drift.Message}");
            var outcome = log.Entries.First(e => e.File == decision.File).Decision.Outcome;
            if (decision.Action == DecisionAction.Advance && outcome is GateOutcome.Fail or GateOutcome.Inconclusive)
                session.Refuse(BundleProblemRule.Gate, At(decision.File), $"{At(decision.File)} goes on to {decision.Stage} although its gate came to \"{DecisionWords.Of(outcome)}\"; only a gate that is passed lets anybody through.");
            var same = decision.Drift.IsEmpty && decision.Problems.IsEmpty;
            session.Gates.Add(new ReplayedGate(
                At(decision.File), DecisionWords.Of(decision.Action), decision.Stage, DecisionWords.Of(outcome), same,
                same ? $"the gate came to \"{DecisionWords.Of(outcome)}\" and comes to it again." : decision.Problems.Concat(decision.Drift.Select(d => d.Message)).First()));
        }

        foreach (var (file, problem) in Unsigned(log, session.Request.Keys, clock)) session.Refuse(BundleProblemRule.Decision, At(file), $"{At(file)}: {problem}");
        session.Notes.AddRange(Lapsed(log, session.Dossier, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        if (log.Last is not { } last) session.Notes.Add("Nothing was decided about this release: it holds no decision.");
        else if (last.Decision.Checkpoint != session.Manifest.Checkpoint) session.Notes.Add($"Nothing was decided about these files: the last decision ({At(last.File)}) is about the checkpoint {last.Decision.Checkpoint}.");
    }

    /// <summary>Why the decisions of a dossier cannot be packaged, one sentence each.</summary>
    public static IEnumerable<string> Faults(DecisionLog log, BundleKeys? keys, KnowledgeBase knowledge, TimeProvider clock)
    {
        var report = Replay(log, knowledge, clock);
        return report.Problems.Select(p => p.Message)
            .Concat(report.Decisions.SelectMany(d => d.Problems.Concat(d.Drift.Select(drift => $"{drift.Message.TrimEnd('.')}, so that the decision has to be confirmed anew."))))
            .Concat(keys is null ? [] : Unsigned(log, keys, clock).Select(u => $"{u.File}: {u.Problem} Give the public key of who decided with --other-key."));
    }

    /// <summary>Gates that were passed on evidence that has been withdrawn or has expired since: the bundle is what was signed, and they are open again.</summary>
    private static IEnumerable<string> Lapsed(DecisionLog log, ReleaseDossier? dossier, DateOnly today) =>
        from entry in log.Entries
        where entry.Decision.Action == DecisionAction.Advance
        from file in dossier?.Evidence ?? []
        where entry.Decision.Evidence.Any(item => item.Id == CaseItems.File(file.Id))
        let why = file.Withdrawn is { } withdrawn && withdrawn <= today ? $"was withdrawn on {Day(withdrawn)}" : file.Expires is { } expires && expires <= today ? $"expired on {Day(expires)}" : null
        where why is not null
        select $"The gate of {entry.Decision.Stage} is open again: the evidence {file.Id}, on which {entry.File} rests, {why}.";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // Whoever looks at a bundle looks at the past alone: what is known today is no part of it.
    private static ReplayReport Replay(DecisionLog log, KnowledgeBase knowledge, TimeProvider clock) =>
        new DecisionReplay(LadderVocabulary.Read(knowledge), clock).Replay(log, trust: null, ladder: null, facts: null);

    private static IEnumerable<(string File, string Problem)> Unsigned(DecisionLog log, BundleKeys keys, TimeProvider clock) =>
        from entry in log.Entries
        from problem in new SignerCheck(clock).Check(entry.Bundle!, isVersion02: false, keys.For(entry.Bundle!)).Problems
        select (entry.File, problem.Message);

    private static string At(string file) => file == DecisionLog.FolderName ? BundlePaths.Decisions : $"{BundlePaths.Decisions}/{file}";
}
