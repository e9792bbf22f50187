using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Release.Dossiers;
using Hayward.Release.Ladders;

namespace Hayward.Release.Gates;

/// <summary>Judges the gates of a ladder: a pure function from what is known and the ladder to pass, fail, inconclusive or not applicable. Evidence that is
/// added never turns a pass into a fail; at most it makes it disputed, and what is disputed is inconclusive.</summary>
public static class GateKeeper
{
    /// <summary>Judges a release.</summary>
    public static LadderStatus Judge(Ladder ladder, ReleaseCase release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Judge(ladder, Facts(release));
    }

    /// <summary>What the gates look at of a release.</summary>
    public static CaseFacts Facts(ReleaseCase release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return CaseFactsReader.Read(release);
    }

    /// <summary>Judges facts, as they were read or as a decision kept them.</summary>
    public static LadderStatus Judge(Ladder ladder, CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(facts);
        var scene = new GateScene(ladder, facts);
        return new LadderStatus
        {
            Ladder = ladder.Id,
            Policy = ladder.Digest,
            Facts = Digest.Sha256(CaseFactsJson.Write(facts)),
            Release = facts.Release,
            Checkpoint = facts.Checkpoint,
            Day = facts.Day,
            Gates = [.. ladder.Stages.Select(stage => Gate(stage, scene))],
        };
    }

    private static GateResult Gate(LadderStage stage, GateScene scene)
    {
        var criteria = stage.Asks.Select(id => scene.Result(id)).ToImmutableArray();
        ImmutableArray<EvidenceItem> evidence =
            [.. criteria.SelectMany(c => c.Evidence).Concat(stage.Applies is { } a ? scene.Items(scene.Decisive(a)) : []).DistinctBy(e => e.Id).OrderBy(e => e.Id, StringComparer.Ordinal)];
        var applies = stage.Applies is { } when ? scene.Answer(when) : new FourValued(true, false);
        var outcome = applies.Fails ? GateOutcome.NotApplicable
            : criteria.Any(c => c.Outcome == GateOutcome.Fail) ? GateOutcome.Fail
            : !applies.Passes || criteria.Any(c => c.Outcome == GateOutcome.Inconclusive) ? GateOutcome.Inconclusive
            : GateOutcome.Pass;
        var way = outcome is GateOutcome.Pass or GateOutcome.NotApplicable ? WayOn.None : CheapestWay.Of(stage, scene);
        return new GateResult(stage.Id, stage.Title, outcome, criteria, evidence, way);
    }
}
