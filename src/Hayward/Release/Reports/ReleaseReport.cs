using System.Collections.Immutable;
using Hayward.Release.Dossiers;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;

namespace Hayward.Release.Reports;

/// <summary>Where a stage is, seen from the decisions that were made.</summary>
public enum StagePlace
{
    /// <summary>No decision reached it.</summary>
    Ahead,

    /// <summary>The last decision put the release here.</summary>
    Here,

    /// <summary>It was reached on the way to the present stage.</summary>
    Reached,

    /// <summary>It was reached, and a withdrawal left it.</summary>
    Left,
}

/// <summary>All that a page or a picture shows of a release: the case, the ladder, the gates, and the decisions that were made.</summary>
/// <param name="Case">What is said and what the files show.</param>
/// <param name="Fields">The questions of the dossier.</param>
/// <param name="Ladder">The ladder that is climbed.</param>
/// <param name="Status">The gates as they are judged today.</param>
/// <param name="Decisions">What was decided, oldest first.</param>
/// <param name="Evaluations">Each evaluation with why it does not count for a download of the weights; no reason for one that does.</param>
public sealed record ReleaseReport(
    ReleaseCase Case,
    ReleaseFields Fields,
    Ladder Ladder,
    LadderStatus Status,
    ImmutableArray<DecisionLine> Decisions,
    ImmutableArray<(Evaluation Evaluation, ImmutableArray<string> Against)> Evaluations)
{
    /// <summary>The stage at which the release stands; null before the first decision.</summary>
    public LadderStage? Here => Decisions.LastOrDefault(d => d.Stage is not null)?.Stage is { } id ? Ladder.Stage(id) : null;

    /// <summary>The gate that comes next; null at the top.</summary>
    public GateResult? Next => Status.Gates.Skip(Ladder.Place(Here?.Id) + 1).FirstOrDefault(g => g.Outcome != GateOutcome.NotApplicable);

    /// <summary>Evidence that no longer counts.</summary>
    public ImmutableArray<EvidenceState> Lost => [.. Case.Evidence.Where(e => e.Standing != EvidenceStanding.Holds)];

    /// <summary>Where a stage is, seen from the decisions.</summary>
    public StagePlace Place(LadderStage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var (here, place) = (Ladder.Place(Here?.Id), Ladder.Place(stage.Id));
        return place == here ? StagePlace.Here : Reached(stage) is null ? StagePlace.Ahead : place < here ? StagePlace.Reached : StagePlace.Left;
    }

    /// <summary>The day of the first decision that reached a stage; null when none did.</summary>
    public DateOnly? Reached(LadderStage stage) => Decisions.FirstOrDefault(d => d.Advances && d.Stage == stage?.Id)?.Day;
}

/// <summary>One decision in short.</summary>
/// <param name="Number">Its number in <c>decisions/</c>.</param>
/// <param name="Title">What was decided, in words.</param>
/// <param name="Advances">True when it went on to a stage.</param>
/// <param name="Stage">The stage at which the release stands after it; null where it does not move.</param>
/// <param name="Day">When, UTC.</param>
/// <param name="By">Who, each with a role.</param>
/// <param name="Reason">Why, as they said it.</param>
/// <param name="Dissent">What was said against it.</param>
/// <param name="Signer">Key that signed, as a digest; null where it was not checked.</param>
/// <param name="Problem">What is wrong with its file or its replay, one sentence; null when nothing is.</param>
public sealed record DecisionLine(
    int Number,
    string Title,
    bool Advances,
    string? Stage,
    DateOnly Day,
    ImmutableArray<(string Name, string Role)> By,
    string? Reason,
    ImmutableArray<string> Dissent,
    string? Signer = null,
    string? Problem = null);
