using System.Numerics;

namespace Hayward.Release.Ladders.Checks;

/// <summary>Finds rules of a ladder that can never come up: a criterion that nobody asks, that nothing can meet, or that is met by nothing at all; an
/// alternative that another one takes in.</summary>
internal static class UnreachableRules
{
    public static IEnumerable<LadderFault> Check(LadderCriterion criterion, Ladder ladder, EvidenceSets sets)
    {
        if (!ladder.Stages.Any(s => s.Asks.Contains(criterion.Id)) && !ladder.Criteria.Any(c => Names(c.When, criterion.Id) || (c.Applies is { } a && Names(a, criterion.Id))))
            yield return new LadderFault(criterion.Line, $"no stage asks the criterion '{criterion.Id}', so its reason code {criterion.Code} can never come up; name it in a stage or leave it out");
        if (NeverPasses(criterion, sets) is { } never)
        {
            yield return never;
            yield break;
        }

        if (sets.Judge(criterion.When, BigInteger.Zero).Passes)
            yield return new LadderFault(criterion.Line, $"the criterion '{criterion.Id}' passes with nothing at all, so its reason code {criterion.Code} can never come up; ask for something");
        if (criterion.Applies is { } applies)
        {
            if (sets.For(applies).IsEmpty) yield return new LadderFault(criterion.Line, $"nothing can show that the criterion '{criterion.Id}' applies, so it is never asked; leave it out");
            else if (sets.Against(applies).IsEmpty) yield return new LadderFault(criterion.Line, $"nothing can show that the criterion '{criterion.Id}' does not apply; leave out its 'applies'");
        }

        foreach (var any in In(criterion.When))
            foreach (var fault in Absorbed(any, criterion, sets)) yield return fault;
    }

    private static LadderFault? NeverPasses(LadderCriterion criterion, EvidenceSets sets)
    {
        var shown = sets.For(criterion.When);
        if (shown.Any(s => !sets.Judge(criterion.When, s).Against)) return null;
        if (!shown.IsEmpty)
        {
            var pieces = sets.Pieces(LadderChecker.Smallest(shown).First());
            return LadderChecker.Fault(
                criterion.Line, $"the criterion '{criterion.Id}' can never be met: what shows it contradicts it too, for example {LadderChecker.Words(pieces)}", pieces);
        }

        var parts = criterion.When is AllOf all ? all.Parts : [criterion.When];
        var pair = (from one in parts
                    from other in parts
                    where !sets.For(one).IsEmpty && !sets.For(other).IsEmpty && sets.For(new AllOf([one, other])).IsEmpty
                    select $"{First(one, sets)} and {First(other, sets)} exclude each other").FirstOrDefault();
        var why = pair ?? $"nothing could ever show what it asks of {string.Join(", ", criterion.When.Asks().Select(a => a.Target).Distinct().Take(3))}";
        return new LadderFault(criterion.Line, $"the criterion '{criterion.Id}' can never be met: {why}");
    }

    private static string First(GateCondition condition, EvidenceSets sets) => LadderChecker.Words(sets.Pieces(LadderChecker.Smallest(sets.For(condition)).First()));

    private static IEnumerable<LadderFault> Absorbed(AnyOf any, LadderCriterion criterion, EvidenceSets sets)
    {
        for (var i = 0; i < any.Parts.Length; i++)
        {
            for (var j = 0; j < any.Parts.Length; j++)
            {
                // Of two that are the same, the later one is dead.
                if (i == j || !Within(any.Parts[i], any.Parts[j], sets) || (i < j && Within(any.Parts[j], any.Parts[i], sets))) continue;
                var pieces = LadderChecker.Smallest(sets.For(any.Parts[i])).Select(sets.Pieces).FirstOrDefault([]);
                yield return LadderChecker.Fault(
                    any.Line > 0 ? any.Line : criterion.Line,
                    pieces.IsEmpty
                        ? $"alternative {i + 1} of 'any' in the criterion '{criterion.Id}' can never be met; leave it out"
                        : $"alternative {i + 1} of 'any' in the criterion '{criterion.Id}' is dead, because alternative {j + 1} takes it in: {LadderChecker.Words(pieces)} meets both; leave it out",
                    pieces);
                break;
            }
        }
    }

    // Whatever speaks for the one speaks for the other, and whatever speaks against the other speaks against the one.
    private static bool Within(GateCondition one, GateCondition other, EvidenceSets sets) =>
        sets.For(one).All(s => sets.Judge(other, s).For) && sets.Against(other).All(s => sets.Judge(one, s).Against);

    private static IEnumerable<AnyOf> In(GateCondition condition) => condition switch
    {
        AnyOf any => [any, .. any.Parts.SelectMany(In)],
        AllOf all => all.Parts.SelectMany(In),
        AtLeast some => some.Parts.SelectMany(In),
        NotOf not => In(not.Inner),
        UncontradictedOf un => In(un.Inner),
        _ => [],
    };

    private static bool Names(GateCondition condition, string criterion) => condition switch
    {
        CriterionOf named => named.Id == criterion || Names(named.When, criterion),
        AllOf all => all.Parts.Any(p => Names(p, criterion)),
        AnyOf any => any.Parts.Any(p => Names(p, criterion)),
        AtLeast some => some.Parts.Any(p => Names(p, criterion)),
        NotOf not => Names(not.Inner, criterion),
        UncontradictedOf un => Names(un.Inner, criterion),
        _ => false,
    };
}
