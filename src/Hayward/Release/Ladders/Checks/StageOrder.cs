using System.Collections.Immutable;
using System.Numerics;

namespace Hayward.Release.Ladders.Checks;

/// <summary>Checks that every stage implies the one before it, and that a stage that is harder to undo asks strictly more.</summary>
internal sealed class StageOrder(Ladder ladder, EvidenceSets sets)
{
    private readonly Dictionary<string, LadderCriterion> _criteria = ladder.Criteria.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public IEnumerable<LadderFault> Check()
    {
        foreach (var stage in ladder.Stages)
        {
            var place = ladder.Place(stage.Id);
            if (stage.Asks.IsEmpty) yield return new LadderFault(stage.Line, $"the stage '{stage.Id}' asks nothing; name at least one criterion");
            if (Conflict(stage) is { } conflict) yield return conflict;
            foreach (var fault in TakingBack(stage)) yield return fault;
            if (place == 0) continue;
            var below = ladder.Stages[place - 1];
            if (stage.Reversible < below.Reversible)
                yield return new LadderFault(stage.Line, $"the stage '{stage.Id}' is easier to undo than '{below.Id}' before it; what is out of hand does not come back");
            if (below.Asks.Select(id => NotImplied(stage, id)).FirstOrDefault(f => f is not null) is { } fault1) yield return fault1;
            else if (stage.Reversible > below.Reversible && below.Asks.Length > 0 && stage.Asks.All(id => NotImplied(below, id) is null))
                yield return new LadderFault(
                    stage.Line, $"the stage '{stage.Id}' is harder to undo than '{below.Id}' and asks no more: {Example(below)} passes both; ask strictly more before weights get further out of hand");
        }
    }

    private IEnumerable<LadderFault> TakingBack(LadderStage stage)
    {
        if (stage.Reversible == Reversibility.No && ladder.CannotTakeBack(stage).IsEmpty)
            yield return new LadderFault(stage.Line, $"the stage '{stage.Id}' cannot be undone, and 'taking-back' does not say what stays out of hand there");
        if (stage.Reversible == Reversibility.Yes && !ladder.CannotTakeBack(stage).IsEmpty)
            yield return new LadderFault(stage.Line, $"the stage '{stage.Id}' is said to be reversible, and 'taking-back' says of '{ladder.CannotTakeBack(stage)[0].Id}' that it cannot be taken back");
    }

    // Evidence with which the stage passes and the criterion does not; null when there is none.
    private LadderFault? NotImplied(LadderStage stage, string criterion)
    {
        if (stage.Asks.Contains(criterion)) return null;
        var asked = _criteria[criterion].Asked;
        var all = new AllOf(Touching(stage, asked));
        var against = sets.Against(asked);
        foreach (var shown in LadderChecker.Smallest(sets.For(all)))
        {
            BigInteger? witness = !sets.Judge(all, shown).Against && !sets.Judge(asked, shown).For
                ? shown
                : LadderChecker.Smallest(against).Select(a => (BigInteger?)(a | shown)).FirstOrDefault(both => sets.Possible(both!.Value) && !sets.Judge(all, both.Value).Against);
            if (witness is not { } found) continue;
            var pieces = sets.Pieces(found);
            var other = ladder.Stages.First(s => s.Asks.Contains(criterion)).Id;
            return LadderChecker.Fault(
                stage.Line,
                $"the stage '{stage.Id}' passes where '{other}' does not: as far as the criterion '{criterion}' goes, {LadderChecker.Words(pieces)} is enough for it; build on '{other}' or ask '{criterion}' too",
                pieces);
        }

        return null;
    }

    // Criteria that share no target with the other one, not even through a third, have no part in the answer.
    private ImmutableArray<GateCondition> Touching(LadderStage stage, GateCondition asked)
    {
        var targets = asked.Asks().Select(a => a.Target).ToHashSet(StringComparer.Ordinal);
        var left = stage.Asks.Select(id => _criteria[id].Asked).ToList();
        var taken = new List<GateCondition>();
        for (var grown = true; grown;)
        {
            var now = left.Where(c => c.Asks().Any(a => targets.Contains(a.Target))).ToList();
            grown = now.Count > 0;
            taken.AddRange(now);
            left.RemoveAll(now.Contains);
            targets.UnionWith(now.SelectMany(c => c.Asks()).Select(a => a.Target));
        }

        return [.. taken];
    }

    // Each criterion can be met by itself; here are two that cannot be met together.
    private LadderFault? Conflict(LadderStage stage)
    {
        var asked = stage.Asks.Select(id => _criteria[id]).ToList();
        foreach (var one in asked)
        {
            var targets = one.Asked.Asks().Select(a => a.Target).ToHashSet(StringComparer.Ordinal);
            foreach (var other in asked.SkipWhile(c => c != one).Skip(1).Where(c => c.Asked.Asks().Any(a => targets.Contains(a.Target))))
            {
                var both = new AllOf([one.Asked, other.Asked]);
                if (sets.Passing(both).Any()) continue;
                var pieces = sets.Pieces(LadderChecker.Smallest(sets.Passing(one.Asked)).First());
                return LadderChecker.Fault(
                    stage.Line,
                    $"the stage '{stage.Id}' can never pass: whatever meets '{one.Id}', such as {LadderChecker.Words(pieces)}, keeps '{other.Id}' from being met; ask only one of them",
                    pieces);
            }
        }

        return null;
    }

    private string Example(LadderStage stage)
    {
        var criterion = _criteria[stage.Asks[0]];
        return $"what meets '{string.Join("', '", stage.Asks.Take(3))}'{(stage.Asks.Length > 3 ? " and the others" : "")} (for '{criterion.Id}' {LadderChecker.Words(sets.Pieces(LadderChecker.Smallest(sets.Passing(criterion.Asked)).First()))})";
    }
}
