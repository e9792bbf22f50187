using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Signing;

namespace Hayward.Release.Decisions;

/// <summary>Makes every past decision again from the inputs that it kept, and says what has drifted since.</summary>
/// <param name="words">The names that ladders may use.</param>
/// <param name="clock">Tells the present, for certificates.</param>
public sealed class DecisionReplay(LadderVocabulary words, TimeProvider clock)
{
    // No facts of a release come near; a file in their place must not fill the memory.
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Replays a log.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="trust">Who is expected to have signed; null to check no signatures.</param>
    /// <param name="ladder">The ladder of today; null to look at the past alone.</param>
    /// <param name="facts">What is known today; null to look at the past alone.</param>
    public ReplayReport Replay(DecisionLog log, Trust? trust, Ladder? ladder, CaseFacts? facts)
    {
        ArgumentNullException.ThrowIfNull(log);
        var entries = log.Entries.Select(entry => Replay(log, entry, trust, ladder, facts)).ToImmutableArray();
        ImmutableArray<string> unfinished = Directory.Exists(log.Folder)
            ? [.. Directory.EnumerateFiles(log.Folder, "*" + DecisionFiles.Part).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)]
            : [];
        return new ReplayReport
        {
            SignaturesChecked = trust is not null,
            Decisions = entries,
            Problems = [.. log.Problems, .. unfinished.Select(f => new DecisionProblem(f, $"{f} is left of a decision that was never finished; delete it when nobody is at it any more."))],
            Drift = facts is { } today ? [.. Today(log, today)] : [],
        };
    }

    private ReplayedDecision Replay(DecisionLog log, LoggedDecision entry, Trust? trust, Ladder? ladder, CaseFacts? facts)
    {
        var problems = new List<string>();
        var drift = new List<Drift>();
        if (trust is not null && entry.Bundle is { } bundle)
            problems.AddRange(new SignerCheck(clock).Check(bundle, isVersion02: false, trust).Problems.Select(p => $"{entry.File}: {p.Message}"));
        if (Input(log, entry, entry.Decision.Facts, ".json", problems) is { } factsBytes && Input(log, entry, entry.Decision.Policy, ".yaml", problems) is { } ladderBytes)
            Again(entry, factsBytes, ladderBytes, ladder, problems, drift);
        if (facts is not null && entry.Decision.Checkpoint == facts.Checkpoint)
            drift.AddRange(entry.Decision.Evidence.Select(item => ReopenedGate.Loss(item, facts)).OfType<EvidenceLoss>().Select(l => new Drift(DriftKind.Evidence, l.Message)));
        var decision = entry.Decision;
        return new ReplayedDecision(entry.File, entry.Digest, decision.Action, decision.Stage, decision.Date, [.. problems.Distinct()], [.. drift.Distinct()]);
    }

    private void Again(LoggedDecision entry, byte[] factsBytes, byte[] ladderBytes, Ladder? today, List<string> problems, List<Drift> drift)
    {
        var decision = entry.Decision;
        try
        {
            var facts = CaseFactsJson.Read(factsBytes);
            var ladder = LadderReader.Parse(new KnowledgeFile($"inputs/{decision.Policy}", Encoding.UTF8.GetString(ladderBytes), decision.Policy), words);
            if (facts.Checkpoint != decision.Checkpoint)
                problems.Add($"{entry.File} is about {decision.Checkpoint}, and the facts that it names are about {facts.Checkpoint?.ToString() ?? "nothing"}.");
            if (ladder.Stage(decision.Stage) is null)
            {
                problems.Add($"{entry.File} decides on {decision.Stage}, which the ladder that it names does not have.");
                return;
            }

            var gate = GateKeeper.Judge(ladder, facts)[decision.Stage];
            drift.AddRange(Differences(decision, gate).Select(d => new Drift(DriftKind.Engine, $"{entry.File}: {d}")));
            if (today is null || today.Digest == decision.Policy) return;
            var now = today.Stage(decision.Stage) is null ? null : GateKeeper.Judge(today, facts)[decision.Stage];
            drift.Add(new Drift(DriftKind.Policy, $"{entry.File} was decided by the ladder {decision.Policy}, and today's is {today.Digest}"
                + (now is null ? "; it has no such stage." : now.Outcome == gate.Outcome ? "; it gives the same." : $"; by it the gate is {DecisionWords.Of(now.Outcome)} ({string.Join(", ", now.Reasons)}).")));
        }
        catch (Exception fault) when (fault is JsonException or KnowledgeException or LadderException)
        {
            problems.Add($"The inputs of {entry.File} cannot be read by this version ({fault.Message.TrimEnd('.')}).");
        }
    }

    private static IEnumerable<string> Differences(Decision decision, GateResult gate)
    {
        if (decision.Outcome != gate.Outcome) yield return $"the gate was {DecisionWords.Of(decision.Outcome)}, and judged again it is {DecisionWords.Of(gate.Outcome)}.";
        var now = gate.Criteria.ToDictionary(c => c.Code, c => c.Outcome, StringComparer.Ordinal);
        foreach (var criterion in decision.Criteria)
        {
            if (!now.Remove(criterion.Code, out var outcome)) yield return $"{criterion.Code} is not asked any more.";
            else if (outcome != criterion.Outcome) yield return $"{criterion.Code} was {DecisionWords.Of(criterion.Outcome)}, and judged again it is {DecisionWords.Of(outcome)}.";
        }

        foreach (var code in now.Keys.Order(StringComparer.Ordinal)) yield return $"{code} was not judged then.";
        if (!decision.Evidence.SequenceEqual(gate.Evidence)) yield return "the gate rests on other evidence when it is judged again.";
    }

    private static byte[]? Input(DecisionLog log, LoggedDecision entry, Digest digest, string ending, List<string> problems)
    {
        var path = DecisionFiles.Input(log.Folder, digest, ending);
        var name = $"{DecisionLog.InputsName}/{Path.GetFileName(path)}";
        try
        {
            if (!File.Exists(path)) problems.Add($"{name}, on which {entry.File} rests, is missing; put it back.");
            else if (new FileInfo(path).Length > MostBytes) problems.Add($"{name} has more than {MostBytes:N0} bytes, and is not what {entry.File} rests on.");
            else if (File.ReadAllBytes(path) is var bytes && Digest.Sha256(bytes) is var found && found == digest) return bytes;
            else problems.Add($"{name}, on which {entry.File} rests, was changed: its bytes are {found}; put the original back.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name} cannot be read ({fault.Message.TrimEnd('.')}); check its permissions.");
        }

        return null;
    }

    // The weights: which file is another than at the last decision.
    private static IEnumerable<Drift> Today(DecisionLog log, CaseFacts facts)
    {
        if (log.Last is not { } last || last.Decision.Checkpoint == facts.Checkpoint) yield break;
        yield return new Drift(DriftKind.Weights, $"{last.File} is about {last.Decision.Checkpoint}, and the files are {facts.Checkpoint?.ToString() ?? "not all readable"}.");
        CaseFacts then;
        try
        {
            then = CaseFactsJson.Read(File.ReadAllBytes(DecisionFiles.Input(log.Folder, last.Decision.Facts, ".json")));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            yield break;
        }

        var now = facts.Model.ToDictionary(f => f.Path, f => f.Digest, StringComparer.Ordinal);
        foreach (var file in then.Model.Where(f => f.Digest is not null))
        {
            if (!now.Remove(file.Path, out var digest)) yield return new Drift(DriftKind.Weights, $"{file.Path} is missing; it was {file.Digest}.");
            else if (digest != file.Digest) yield return new Drift(DriftKind.Weights, $"{file.Path} has other bytes: {digest?.ToString() ?? "unreadable"}, and {file.Digest} was decided upon.");
        }

        foreach (var path in now.Keys.Order(StringComparer.Ordinal)) yield return new Drift(DriftKind.Weights, $"{path} was not there when it was decided.");
    }
}
