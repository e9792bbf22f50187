using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether the base is named, and whether it is there.</summary>
internal sealed class BaseJudge : IDecayJudge
{
    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var graph = scene.Graph;
        var names = (graph.Marks(subject) & (NodeMarks.DeclaresBase | NodeMarks.NamesItself)) != 0;
        var elsewhere = scene.Papers(subject)?.BasesElsewhere ?? [];
        var sign = elsewhere.IsEmpty ? scene.Causes.SignOf(subject) : elsewhere[0];
        if (names || sign is not null) tally.Judged(DecayCodes.BaseUndeclared);
        else tally.NotJudged(DecayCodes.BaseUndeclared);
        if (!names && sign is not null)
            tally.Found(new DecayHit(DecayCodes.BaseUndeclared, [subject], subject, elsewhere.IsEmpty ? [sign] : elsewhere));
        foreach (var parent in scene.Edges.ParentsOf(subject))
        {
            tally.Judged(DecayCodes.BaseMissing);
            if (!scene.IsSeen(parent))
                tally.Found(new DecayHit(DecayCodes.BaseMissing, [subject, parent], subject, ["no model of the listing has this id"]));
        }

        if ((graph.Marks(subject) & NodeMarks.UnknownBase) == 0) return;
        tally.Judged(DecayCodes.BaseMissing);
        tally.Found(new DecayHit(DecayCodes.BaseMissing, [subject], subject, ["what is named as the base is no id of a model"]));
    }
}
