using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Decisions;

/// <summary>Where a release stands: by its evidence, by its decisions, and by what holds of them today.</summary>
public sealed record StatusReport
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-status-1";

    /// <summary>The stages of the ladder, lowest first.</summary>
    public required ImmutableArray<StageWords> Stages { get; init; }

    /// <summary>The stage that was decided on; null when none was for these files.</summary>
    public required string? Stage { get; init; }

    /// <summary>The next stage; null at the top.</summary>
    public required string? Next { get; init; }

    /// <summary>The pause; null when there is none.</summary>
    public required DecisionSummary? Hold { get; init; }

    /// <summary>The withdrawal; null when it was not withdrawn.</summary>
    public required DecisionSummary? Withdrawal { get; init; }

    /// <summary>The last decision that is about other files; null when there is none.</summary>
    public required DecisionSummary? OtherCheckpoint { get; init; }

    /// <summary>Gates that were passed and whose evidence no longer is what it was.</summary>
    public required ImmutableArray<ReopenedGate> Reopened { get; init; }

    /// <summary>The judgement of all gates today.</summary>
    public required LadderStatus Status { get; init; }

    /// <summary>All decisions, by number.</summary>
    public required ImmutableArray<DecisionSummary> Decisions { get; init; }

    /// <summary>What is wrong with the decisions.</summary>
    public required ImmutableArray<DecisionProblem> Problems { get; init; }

    /// <summary>Puts it together.</summary>
    public static StatusReport Of(Ladder ladder, DecisionLog log, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(log);
        var standing = ReleaseStanding.Of(ladder, log, facts);
        return new StatusReport
        {
            Stages = [.. ladder.Stages.Select(s => StageWords.Of(ladder, s))],
            Stage = standing.Stage,
            Next = standing.Next,
            Hold = DecisionSummary.Of(standing.Hold),
            Withdrawal = DecisionSummary.Of(standing.Withdrawal),
            OtherCheckpoint = DecisionSummary.Of(standing.OtherCheckpoint),
            Reopened = standing.Reopened,
            Status = GateKeeper.Judge(ladder, facts),
            Decisions = [.. log.Entries.Select(e => DecisionSummary.Of(e)!)],
            Problems = log.Problems,
        };
    }
}

/// <summary>A stage, with what can and cannot be taken back there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">For people.</param>
/// <param name="Words">What it is.</param>
/// <param name="Reach">Who holds the weights.</param>
/// <param name="Reversible">Whether it can be undone.</param>
/// <param name="TakingBack">What a withdrawal does to what there is then.</param>
public sealed record StageWords(string Id, string Title, string Words, string Reach, Reversibility Reversible, ImmutableArray<ToldReach> TakingBack)
{
    /// <summary>The stage of a ladder.</summary>
    public static StageWords Of(Ladder ladder, LadderStage stage)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(stage);
        return new StageWords(
            stage.Id, stage.Title, stage.Words, stage.Reach, stage.Reversible,
            [.. ladder.CanTakeBack(stage).Concat(ladder.CannotTakeBack(stage)).Select(r => new ToldReach(r.Id, r.Effect, r.Text))]);
    }
}

/// <summary>A gate by itself.</summary>
public sealed record GateReport
{
    /// <summary>Version of the schema in <c>docs/reference/schemas/</c>.</summary>
    public string Schema { get; init; } = "hayward-release-gate-1";

    /// <summary>What was judged.</summary>
    public required string Release { get; init; }

    /// <summary>Digest of the checkpoint; null when the files could not all be read.</summary>
    public required Digest? Checkpoint { get; init; }

    /// <summary>The day of the judgement, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Digest of the ladder.</summary>
    public required Digest Policy { get; init; }

    /// <summary>Digest of the facts.</summary>
    public required Digest Facts { get; init; }

    /// <summary>The stage behind the gate.</summary>
    public required StageWords Stage { get; init; }

    /// <summary>The pause, which keeps every gate shut; null when there is none.</summary>
    public required DecisionSummary? Hold { get; init; }

    /// <summary>The gate.</summary>
    public required GateResult Gate { get; init; }
}

/// <summary>A decision in short.</summary>
/// <param name="File">Its file.</param>
/// <param name="Digest">SHA-256 of it.</param>
/// <param name="Action">What was decided.</param>
/// <param name="Stage">On which stage.</param>
/// <param name="Date">When.</param>
/// <param name="Checkpoint">About which checkpoint.</param>
/// <param name="By">Who decided, in which role.</param>
/// <param name="Reason">Why.</param>
/// <param name="Dissent">What was said against it.</param>
public sealed record DecisionSummary(
    string File, Digest Digest, DecisionAction Action, string Stage, DateTimeOffset Date, Digest Checkpoint, ImmutableArray<Decider> By, string Reason, ImmutableArray<string> Dissent)
{
    /// <summary>Null of null.</summary>
    public static DecisionSummary? Of(LoggedDecision? entry) => entry is null ? null : new DecisionSummary(
        entry.File, entry.Digest, entry.Decision.Action, entry.Decision.Stage, entry.Decision.Date, entry.Decision.Checkpoint, entry.Decision.By, entry.Decision.Reason, entry.Decision.Dissent);
}
