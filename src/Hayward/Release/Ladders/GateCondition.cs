using System.Collections.Immutable;

namespace Hayward.Release.Ladders;

/// <summary>A condition of a ladder over <see cref="Gates.CaseFacts"/>, answered in Belnap's four values, see <see cref="Gates.FourValued"/>.</summary>
internal abstract record GateCondition
{
    /// <summary>What the condition asks of the case, in the order of the file; a criterion that it names counts by what it asks.</summary>
    public IEnumerable<Ask> Asks() => this switch
    {
        Ask ask => [ask],
        AllOf all => all.Parts.SelectMany(p => p.Asks()),
        AnyOf any => any.Parts.SelectMany(p => p.Asks()),
        AtLeast some => some.Parts.SelectMany(p => p.Asks()),
        NotOf not => not.Inner.Asks(),
        AbsentOf absent => absent.Inner.Asks(),
        UncontradictedOf un => un.Inner.Asks(),
        CriterionOf criterion => criterion.When.Asks(),
        AskedWhen asked => asked.Applies.Asks().Concat(asked.When.Asks()),
        _ => throw new InvalidOperationException($"{GetType().Name} is not a condition."),
    };
}

/// <summary>Every part.</summary>
internal sealed record AllOf(ImmutableArray<GateCondition> Parts) : GateCondition;

/// <summary>One part.</summary>
internal sealed record AnyOf(ImmutableArray<GateCondition> Parts, int Line = 0) : GateCondition;

/// <summary>So many of the parts.</summary>
internal sealed record AtLeast(int Count, ImmutableArray<GateCondition> Parts) : GateCondition;

/// <summary>What is shown becomes contradicted and the other way round; what is not known stays so.</summary>
internal sealed record NotOf(GateCondition Inner) : GateCondition;

/// <summary>Whatever speaks against it counts, and nothing need speak for it: beside something that is shown otherwise.</summary>
internal sealed record UncontradictedOf(GateCondition Inner) : GateCondition;

/// <summary>Passes as long as something is not shown. No ladder that is read holds one: the checker refuses it, because new evidence would turn a pass
/// into a fail. It can be written so that whoever writes it is told why.</summary>
internal sealed record AbsentOf(GateCondition Inner, int Line) : GateCondition;

/// <summary>Another criterion of the ladder.</summary>
internal sealed record CriterionOf(string Id, GateCondition When) : GateCondition;

/// <summary>A criterion that is asked only where something applies. What is contradicted counts even where it was not asked; whether it applies must be
/// known before it may be left out.</summary>
internal sealed record AskedWhen(GateCondition Applies, GateCondition When) : GateCondition;
