using System.Collections.Immutable;
using Hayward.Release.Ladders;

namespace Hayward.Release.Gates;

/// <summary>Finds the cheapest set of steps that opens a gate. A step meets a criterion; where a criterion is made of others, theirs are taken.</summary>
internal static class CheapestWay
{
    // Only a ladder of many nested alternatives comes here; then the cheapest of so many are kept.
    private const int Most = 4096;

    public static WayOn Of(LadderStage stage, GateScene scene)
    {
        var way = Product(stage.Asks.Select(id => Criterion(scene.Criterion(id), scene)), scene)[0];
        var steps = way.Select(scene.Criterion).Select(c => new GateStep(c.Code, scene.Remedy(c).Text, scene.Remedy(c).Effort));
        return new WayOn([.. steps.OrderBy(s => s.Effort).ThenBy(s => s.Code, StringComparer.Ordinal)], Effort(way, scene));
    }

    private static ImmutableArray<ImmutableSortedSet<string>> Criterion(LadderCriterion criterion, GateScene scene) =>
        scene.Result(criterion.Id).Blocks ? Condition(criterion.When, criterion, scene) : [Nothing];

    private static ImmutableArray<ImmutableSortedSet<string>> Condition(GateCondition condition, LadderCriterion owner, GateScene scene)
    {
        if (scene.Answer(condition).Passes) return [Nothing];
        return condition switch
        {
            CriterionOf named => Criterion(scene.Criterion(named.Id), scene),
            AllOf all when Named(all) => Product(all.Parts.Select(p => Condition(p, owner, scene)), scene),
            AnyOf any when Named(any) => Cheapest(any.Parts.SelectMany(p => Condition(p, owner, scene)), scene),
            AtLeast some when Named(some) => Some(some, owner, scene),
            _ => [Nothing.Add(owner.Id)],
        };
    }

    private static ImmutableArray<ImmutableSortedSet<string>> Some(AtLeast some, LadderCriterion owner, GateScene scene)
    {
        var reached = new ImmutableArray<ImmutableSortedSet<string>>[some.Count + 1];
        for (var k = 0; k <= some.Count; k++) reached[k] = k == 0 ? [Nothing] : [];
        foreach (var part in some.Parts.Select(p => Condition(p, owner, scene)))
            for (var k = some.Count; k >= 1; k--) reached[k] = Cheapest(reached[k].Concat(Product([reached[k - 1], part], scene)), scene);
        return reached[some.Count];
    }

    private static bool Named(GateCondition condition) => condition switch
    {
        CriterionOf => true,
        AllOf all => all.Parts.Any(Named),
        AnyOf any => any.Parts.Any(Named),
        AtLeast some => some.Parts.Any(Named),
        _ => false,
    };

    private static ImmutableArray<ImmutableSortedSet<string>> Product(IEnumerable<ImmutableArray<ImmutableSortedSet<string>>> parts, GateScene scene)
    {
        ImmutableArray<ImmutableSortedSet<string>> ways = [Nothing];
        foreach (var part in parts)
            ways = part is [var only] ? [.. ways.Select(w => w.Union(only))] : Cheapest(ways.SelectMany(_ => part, (one, other) => one.Union(other)), scene);
        return Cheapest(ways, scene);
    }

    private static ImmutableArray<ImmutableSortedSet<string>> Cheapest(IEnumerable<ImmutableSortedSet<string>> ways, GateScene scene)
    {
        var kept = new List<ImmutableSortedSet<string>>();
        foreach (var way in ways.OrderBy(w => Effort(w, scene)).ThenBy(w => w.Count).ThenBy(w => string.Join(' ', w), StringComparer.Ordinal))
        {
            if (kept.Count == Most) break;
            if (!kept.Exists(k => k.IsSubsetOf(way))) kept.Add(way);
        }

        return [.. kept];
    }

    private static int Effort(ImmutableSortedSet<string> way, GateScene scene) => way.Sum(id => scene.Remedy(scene.Criterion(id)).Effort);

    private static ImmutableSortedSet<string> Nothing { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
