using Hayward.Release.Ladders;

namespace Hayward.Release.Gates;

/// <summary>Answers a condition from the answers to what it asks.</summary>
internal static class ConditionJudge
{
    public static FourValued Judge(GateCondition condition, Func<Ask, FourValued> answers) => condition switch
    {
        Ask ask => answers(ask),
        AllOf all => all.Parts.Aggregate(new FourValued(true, false), (sum, part) => FourValued.And(sum, Judge(part, answers))),
        AnyOf any => any.Parts.Aggregate(new FourValued(false, true), (sum, part) => FourValued.Or(sum, Judge(part, answers))),
        AtLeast some => FourValued.Some(some.Count, [.. some.Parts.Select(p => Judge(p, answers))]),
        NotOf not => FourValued.Not(Judge(not.Inner, answers)),
        UncontradictedOf un => new FourValued(true, Judge(un.Inner, answers).Against),
        CriterionOf criterion => Judge(criterion.When, answers),
        AskedWhen asked => Asked(Judge(asked.Applies, answers), Judge(asked.When, answers)),
        // Closed world: what is not shown counts as absent. Only the checker comes here, to show what that does.
        AbsentOf absent => Judge(absent.Inner, answers).For ? new FourValued(false, true) : new FourValued(true, false),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not a condition."),
    };

    private static FourValued Asked(FourValued applies, FourValued when) => new(applies.Against || when.For, when.Against);
}
