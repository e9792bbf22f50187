using System.Numerics;

namespace Hayward.Release.Ladders.Checks;

/// <summary>Finds conditions that pass because something is not known.</summary>
internal static class ClosedWorld
{
    public static IEnumerable<LadderFault> Check(LadderCriterion criterion, EvidenceSets sets)
    {
        foreach (var absent in In(criterion.When).Concat(criterion.Applies is { } applies ? In(applies) : []))
        {
            var added = LadderChecker.Smallest(sets.For(absent.Inner)).Select(s => (BigInteger?)s).FirstOrDefault();
            var pieces = added is { } set ? sets.Pieces(set) : [];
            yield return LadderChecker.Fault(
                absent.Line > 0 ? absent.Line : criterion.Line,
                added is null
                    ? $"'absent' in the criterion '{criterion.Id}' passes because nothing can ever show what it speaks of; leave it out"
                    : $"'absent' in the criterion '{criterion.Id}' passes while nothing is known and turns into a fail as soon as evidence is added: {LadderChecker.Words(pieces)}; "
                        + "ask for what must be shown instead",
                pieces);
        }
    }

    private static IEnumerable<AbsentOf> In(GateCondition condition) => condition switch
    {
        AbsentOf absent => [absent, .. In(absent.Inner)],
        AllOf all => all.Parts.SelectMany(In),
        AnyOf any => any.Parts.SelectMany(In),
        AtLeast some => some.Parts.SelectMany(In),
        NotOf not => In(not.Inner),
        UncontradictedOf un => In(un.Inner),
        _ => [],
    };
}
