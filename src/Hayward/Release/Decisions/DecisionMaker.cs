using System.Collections.Immutable;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Decisions;

/// <summary>What people say when they decide.</summary>
/// <param name="By">Who, each in a role; at least one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Dissent">What was said against it.</param>
public sealed record DecisionWill(ImmutableArray<Decider> By, string Reason, ImmutableArray<string> Dissent);

/// <summary>Turns what people want into a decision, or refuses it in one sentence. Nothing is written here.</summary>
/// <param name="ladder">The ladder.</param>
/// <param name="log">The decisions so far.</param>
/// <param name="facts">What is known.</param>
/// <param name="now">The present.</param>
/// <param name="tool">Version of the program.</param>
public sealed class DecisionMaker(Ladder ladder, DecisionLog log, CaseFacts facts, DateTimeOffset now, string tool)
{
    private const int LongestText = 4000;
    private readonly ReleaseStanding _standing = ReleaseStanding.Of(ladder, log, facts);

    /// <summary>To go on to a stage.</summary>
    /// <param name="stage">Its id.</param>
    /// <param name="confirmed">The digest of the checkpoint as it was typed: the whole of it, with or without <c>sha256:</c>.</param>
    /// <param name="will">Who, why, and what was said against it.</param>
    /// <exception cref="DecisionException">It is refused.</exception>
    public Decision Advance(string stage, string confirmed, DecisionWill will)
    {
        Whole();
        var target = Target(stage);
        Bytes(confirmed);
        var next = _standing.Next;
        if (_standing.Hold is { } hold)
            throw new DecisionException($"The release is on hold since {hold.File} ({hold.Decision.Reason.TrimEnd('.')}); end the pause first with hayward release hold --resume.");
        if (stage != next && ladder.Place(stage) > ladder.Place(_standing.Stage))
            throw new DecisionException($"{stage} cannot be reached from {_standing.Stage ?? "where nothing was decided"} in one step, because what a stage teaches comes before the next; decide on {next} first.");
        if (ladder.Place(stage) <= ladder.Place(_standing.Stage) && _standing.Reopened.All(r => r.Stage != stage))
            throw new DecisionException($"{stage} was decided on before and its gate has not reopened; the next stage is {next ?? "none, this is the last"}.");
        if (stage == next && _standing.Reopened.FirstOrDefault() is { } open)
            throw new DecisionException($"The gate of {open.Stage} has reopened ({open.Causes[0].Message.TrimEnd('.')}); decide on {open.Stage} anew before going on to {stage}.");
        var gate = GateKeeper.Judge(ladder, facts)[stage];
        return gate.Blocks
            ? throw new DecisionException($"The gate of {stage} is shut ({DecisionWords.Of(gate.Outcome)}: {string.Join(", ", gate.Reasons)}), so nothing was decided; hayward release gate {stage} says what is missing.", gate)
            : Make(DecisionAction.Advance, target, gate, [.. ladder.CanTakeBack(target), .. ladder.CannotTakeBack(target)], will);
    }

    /// <summary>To pause.</summary>
    /// <exception cref="DecisionException">It is refused.</exception>
    public Decision Hold(DecisionWill will)
    {
        Whole();
        return _standing.Hold is { } hold
            ? throw new DecisionException($"The release is on hold already, since {hold.File}.")
            : Make(DecisionAction.Hold, Reached("paused at"), null, [], will);
    }

    /// <summary>To end a pause.</summary>
    /// <exception cref="DecisionException">It is refused.</exception>
    public Decision Resume(DecisionWill will)
    {
        Whole();
        return _standing.Hold is null
            ? throw new DecisionException("The release is not on hold, so there is no pause to end.")
            : Make(DecisionAction.Resume, Reached("gone on from"), null, [], will);
    }

    /// <summary>To withdraw, as far as that reaches.</summary>
    /// <param name="confirmed">The digest of the checkpoint as it was typed.</param>
    /// <param name="will">Who, why, and what was said against it.</param>
    /// <exception cref="DecisionException">It is refused.</exception>
    public Decision Withdraw(string confirmed, DecisionWill will)
    {
        Whole();
        var stage = Reached("withdrawn from");
        Bytes(confirmed);
        return Make(DecisionAction.Withdraw, stage, null, [.. ladder.CanTakeBack(stage), .. ladder.CannotTakeBack(stage)], will);
    }

    private void Whole()
    {
        if (log.Problems.FirstOrDefault() is { } problem)
            throw new DecisionException($"The decisions so far do not hold together, so none can be added: {problem.Message}");
    }

    private LadderStage Target(string stage) => ladder.Stage(stage)
        ?? throw new DecisionException($"'{stage}' is no stage of the ladder {ladder.Id}; {NearestWord.Expected(stage, [.. ladder.Stages.Select(s => s.Id)])}.");

    private LadderStage Reached(string what) => ladder.Stage(_standing.Stage ?? "")
        ?? throw new DecisionException(_standing.OtherCheckpoint is { } other && facts.Checkpoint is { } checkpoint
            ? $"No stage was decided on for these files ({checkpoint}), so none can be {what}; {other.File} is about {other.Decision.Checkpoint}."
            : $"No stage was decided on, so none can be {what}.");

    private void Bytes(string confirmed)
    {
        if (facts.Checkpoint is not { } checkpoint)
            throw new DecisionException("Not all files of the model could be read, so there is no digest to decide upon; hayward examine says which.");
        if (facts.Recorded is { } recorded && recorded != checkpoint)
            throw new DecisionException($"The files are {checkpoint}, and the dossier records {recorded}: the bytes are others than those that were evaluated, so nothing was decided.");
        if (!facts.Evaluations.IsEmpty && facts.Evaluations.All(e => e.Checkpoint is { } evaluated && evaluated != checkpoint))
            throw new DecisionException($"The files are {checkpoint}, and every evaluation is of another checkpoint ({facts.Evaluations[0].Checkpoint}); evaluate these bytes, or put those back.");
        var typed = confirmed.Trim();
        if (typed != checkpoint.Hex && typed != checkpoint.ToString())
            throw new DecisionException($"The digest that was given is {(typed.Length == 0 ? "empty" : Shown(typed))}, and the files are {checkpoint}; nothing was decided.");
    }

    private Decision Make(DecisionAction action, LadderStage stage, GateResult? judged, ImmutableArray<ReachEntry> reach, DecisionWill will)
    {
        if (will.By.IsEmpty) throw new DecisionException("Somebody decides, in a role: give --by and --role.");
        foreach (var text in will.By.SelectMany(b => new[] { b.Name, b.Role }).Append(will.Reason).Concat(will.Dissent))
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
                throw new DecisionException($"A name, a role, a reason and a dissent have 1 to {LongestText:N0} characters each; one of them has {text.Length:N0}.");
        var date = new DateTimeOffset(now.UtcDateTime.AddTicks(-(now.UtcDateTime.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        if (log.Last is { } last && date < last.Decision.Date)
            throw new DecisionException($"The clock says {date:yyyy-MM-dd HH:mm:ss} UTC, and {last.File} was entered at {last.Decision.Date:yyyy-MM-dd HH:mm:ss}; set the clock right.");
        var status = GateKeeper.Judge(ladder, facts);
        var gate = judged ?? status[stage.Id];
        return new Decision
        {
            Number = (log.Last?.Decision.Number ?? 0) + 1,
            Action = action,
            Stage = stage.Id,
            Release = facts.Release,
            Checkpoint = facts.Checkpoint!.Value,
            Date = date,
            By = will.By,
            Reason = will.Reason,
            Dissent = will.Dissent,
            Previous = log.Last?.Digest,
            Ladder = ladder.Id,
            Policy = ladder.Digest,
            Facts = status.Facts,
            Outcome = gate.Outcome,
            Criteria = [.. gate.Criteria.Select(c => new DecidedCriterion(c.Code, c.Outcome))],
            Evidence = gate.Evidence,
            Reach = [.. reach.Select(r => new ToldReach(r.Id, r.Effect, r.Text))],
            Tool = tool,
        };
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
