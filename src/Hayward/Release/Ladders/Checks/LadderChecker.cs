using System.Collections.Immutable;
using System.Numerics;

namespace Hayward.Release.Ladders.Checks;

/// <summary>Checks what the conditions of a ladder mean. A ladder is refused when a stage does not imply the one before, when a step that cannot be undone
/// asks no more than the one before it, when new evidence could turn a pass into a fail, and when a rule of it can never come up. Every refusal carries a
/// witness: a smallest set of evidence that shows it.</summary>
public static class LadderChecker
{
    /// <summary>What is wrong with a ladder, in the order of its file; empty when nothing is.</summary>
    public static ImmutableArray<LadderFault> Check(Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        var sets = new EvidenceSets(ladder.Criteria.SelectMany(c => c.Asked.Asks()).Concat(ladder.Stages.SelectMany(s => s.Applies?.Asks() ?? [])));
        try
        {
            // All that follows takes it that evidence only adds; where it does not, nothing else can be said.
            ImmutableArray<LadderFault> closed = [.. ladder.Criteria.SelectMany(c => ClosedWorld.Check(c, sets))];
            if (!closed.IsEmpty) return closed;
            ImmutableArray<LadderFault> rules = [.. ladder.Criteria.SelectMany(c => UnreachableRules.Check(c, ladder, sets))];
            // A criterion that can never be met would be told again for every stage.
            return rules.IsEmpty ? [.. new StageOrder(ladder, sets).Check()] : rules;
        }
        catch (TooManySetsException)
        {
            return [new LadderFault(0, $"a criterion or stage can be met in more than {EvidenceSets.Most} ways, which nobody can check; split it into criteria that are asked one by one")];
        }
    }

    /// <summary>A witness in words.</summary>
    internal static string Words(ImmutableArray<Piece> pieces) => pieces.IsEmpty ? "nothing at all" : string.Join(" and ", pieces.Select(p => p.Words));

    internal static LadderFault Fault(int line, string message, ImmutableArray<Piece> witness) => new(line, message) { Witness = witness };

    internal static IEnumerable<BigInteger> Smallest(IEnumerable<BigInteger> sets) => sets.OrderBy(EvidenceSets.Count);
}
