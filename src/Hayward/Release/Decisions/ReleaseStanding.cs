using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Decisions;

/// <summary>Where a release stands by its decisions and by what holds of them today.</summary>
public sealed record ReleaseStanding
{
    /// <summary>The stage that was decided on last for this checkpoint; null when none was, or when it was withdrawn.</summary>
    public required string? Stage { get; init; }

    /// <summary>The pause; null when there is none.</summary>
    public LoggedDecision? Hold { get; init; }

    /// <summary>The withdrawal; null when it was not withdrawn, or was decided on anew since.</summary>
    public LoggedDecision? Withdrawal { get; init; }

    /// <summary>The next stage; null at the top.</summary>
    public string? Next { get; init; }

    /// <summary>Gates that were passed and whose evidence no longer is what it was.</summary>
    public ImmutableArray<ReopenedGate> Reopened { get; init; } = [];

    /// <summary>The last decision about another checkpoint than these files; null when all are about this one.</summary>
    public LoggedDecision? OtherCheckpoint { get; init; }

    /// <summary>Stands the decisions against what is known today.</summary>
    /// <param name="ladder">The ladder of today.</param>
    /// <param name="log">The decisions.</param>
    /// <param name="facts">What is known today.</param>
    public static ReleaseStanding Of(Ladder ladder, DecisionLog log, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(facts);
        string? stage = null;
        LoggedDecision? hold = null;
        LoggedDecision? withdrawal = null;
        var passed = new Dictionary<string, LoggedDecision>(StringComparer.Ordinal);
        foreach (var entry in log.Entries.Where(e => e.Decision.Checkpoint == facts.Checkpoint))
        {
            switch (entry.Decision.Action)
            {
                case DecisionAction.Advance:
                    // A gate that is confirmed anew does not take back the stages above it.
                    if (ladder.Place(entry.Decision.Stage) >= ladder.Place(stage)) stage = entry.Decision.Stage;
                    (passed[entry.Decision.Stage], withdrawal) = (entry, null);
                    break;
                case DecisionAction.Hold:
                    hold = entry;
                    break;
                case DecisionAction.Resume:
                    hold = null;
                    break;
                default:
                    (stage, hold, withdrawal) = (null, null, entry);
                    passed.Clear();
                    break;
            }
        }

        var next = ladder.Place(stage) + 1;
        return new ReleaseStanding
        {
            Stage = stage,
            Hold = hold,
            Withdrawal = withdrawal,
            Next = next < ladder.Stages.Length ? ladder.Stages[next].Id : null,
            Reopened = [.. passed.Values.OrderBy(e => ladder.Place(e.Decision.Stage)).Select(e => ReopenedGate.Of(e, facts)).OfType<ReopenedGate>()],
            OtherCheckpoint = log.Entries.LastOrDefault(e => e.Decision.Checkpoint != facts.Checkpoint),
        };
    }
}

/// <summary>A gate that reopened, because what it rested on is not what it was.</summary>
/// <param name="Stage">The stage behind it.</param>
/// <param name="File">The decision that passed it.</param>
/// <param name="Causes">What changed, by the id of the evidence.</param>
public sealed record ReopenedGate(string Stage, string File, ImmutableArray<EvidenceLoss> Causes)
{
    /// <summary>Null when everything that the decision rested on is as it was.</summary>
    internal static ReopenedGate? Of(LoggedDecision entry, CaseFacts facts)
    {
        var causes = entry.Decision.Evidence.Select(item => Loss(item, facts)).OfType<EvidenceLoss>().ToImmutableArray();
        return causes.IsEmpty ? null : new ReopenedGate(entry.Decision.Stage, entry.File, causes);
    }

    /// <summary>What became of a piece of evidence; null when it is as it was.</summary>
    internal static EvidenceLoss? Loss(EvidenceItem item, CaseFacts facts)
    {
        if (!facts.Items.TryGetValue(item.Id, out var digest)) return new EvidenceLoss(item.Id, $"{item.Id} is no longer there.");
        if (facts.Files.FirstOrDefault(f => CaseItems.File(f.File.Id) == item.Id) is { Standing: not EvidenceStanding.Holds } file)
            return new EvidenceLoss(item.Id, $"It rests on {EvidenceAsk.State(facts, file.File.Id)}.");
        return digest == item.Digest ? null : new EvidenceLoss(item.Id, $"{item.Id} is not what it was: it is {Short(digest)}, and {Short(item.Digest)} was decided upon.");
    }

    private static string Short(Digest digest) => $"{digest.Algorithm}:{digest.Hex[..Math.Min(12, digest.Hex.Length)]}…";
}

/// <summary>A piece of evidence that is not what it was.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Message">One sentence.</param>
public sealed record EvidenceLoss(string Id, string Message);
