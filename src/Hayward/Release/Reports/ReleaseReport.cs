using System.Collections.Immutable;
using Hayward.Release.Decisions;
using Hayward.Release.Dossiers;
using Hayward.Release.FailureModes;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Hayward.Release.Safeguards;

namespace Hayward.Release.Reports;

/// <summary>All that a page shows of a release: what is said and what the files show, the questions of the dossier, and where it stands.</summary>
/// <param name="Case">What is said and what the files show.</param>
/// <param name="Fields">The questions of the dossier.</param>
/// <param name="Standing">Where it stands, by its evidence and by its decisions.</param>
/// <param name="FailureModes">What the six failure modes answer.</param>
public sealed record ReleaseReport(ReleaseCase Case, ReleaseFields Fields, StatusReport Standing, FailureModeReport FailureModes)
{
    /// <summary>The stage at which it stands; null where nothing was decided, or where it was withdrawn.</summary>
    public StageWords? Here => Standing.Stages.FirstOrDefault(s => s.Id == Standing.Stage);

    /// <summary>The stage that comes next; null at the top.</summary>
    public StageWords? Next => Standing.Stages.FirstOrDefault(s => s.Id == Standing.Next);

    /// <summary>The gate before the next stage; null at the top.</summary>
    public GateResult? NextGate => Next is { } next ? Standing.Status[next.Id] : null;

    /// <summary>Evidence that no longer counts.</summary>
    public ImmutableArray<EvidenceState> Lost => [.. Case.Evidence.Where(e => e.Standing != EvidenceStanding.Holds)];

    /// <summary>Each evaluation, and for what it counts.</summary>
    public ImmutableArray<EvaluationValidity> Evaluations => EvaluationValidity.All(Case);

    /// <summary>True when a stage was decided on and left again by no withdrawal.</summary>
    public bool Reached(StageWords stage) => Here is { } here && Standing.Stages.IndexOf(stage) <= Standing.Stages.IndexOf(here);

    /// <summary>The last decision to go on to a stage, about these files; null when there is none.</summary>
    public DecisionSummary? Decided(StageWords stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Standing.Decisions.LastOrDefault(d => d.Action == DecisionAction.Advance && d.Stage == stage.Id && d.Checkpoint == Case.Checkpoint);
    }

    /// <summary>The first stage after which weights are out of hand; null when the ladder has none.</summary>
    public StageWords? Edge => Standing.Stages.FirstOrDefault(s => s.Reversible == Reversibility.No);
}
