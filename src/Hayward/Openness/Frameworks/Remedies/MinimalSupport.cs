using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks.Remedies;

/// <summary>Computes the minimal sets of additions that make a condition hold: the prime implicants of the condition over the leaves that
/// do not hold yet. Sets that contain another set are dropped at every step, so what is left is exact.</summary>
/// <param name="scene">The release as it is.</param>
/// <param name="onlyUnknown">Ask only how the unknown could turn out; what is known to be otherwise stays so.</param>
internal sealed class MinimalSupport(Scene scene, bool onlyUnknown)
{
    // No framework here comes near; beyond it the search would no longer be a matter of milliseconds.
    private const int MaxSets = 4096;

    /// <summary>Minimal sets, none within another; empty when nothing makes the condition hold.</summary>
    public ImmutableArray<AdditionSet> Of(Condition condition, bool wanted = true)
    {
        if (scene.Judge(condition) == (wanted ? Truth.True : Truth.False)) return [AdditionSet.Empty];
        return condition switch
        {
            NotOf not => Of(not.Inner, !wanted),
            AllOf all when wanted => Product(all.Parts, wanted),
            AllOf all => Sum(all.Parts, wanted),
            AnyOf any when wanted => Sum(any.Parts, wanted),
            AnyOf any => Product(any.Parts, wanted),
            ComponentLeaf leaf => [.. OfComponent(leaf, wanted)],
            PropertyLeaf leaf => [.. OfProperty(leaf, wanted)],
            FindingLeaf leaf => [.. OfFinding(leaf, wanted)],
            _ => [],
        };
    }

    private ImmutableArray<AdditionSet> Sum(ImmutableArray<Condition> parts, bool wanted) => Prune(parts.SelectMany(p => Of(p, wanted)));

    private ImmutableArray<AdditionSet> Product(ImmutableArray<Condition> parts, bool wanted)
    {
        ImmutableArray<AdditionSet> sets = [AdditionSet.Empty];
        foreach (var part in parts)
        {
            var next = Of(part, wanted);
            sets = Prune(sets.SelectMany(a => next.Select(a.Join)).OfType<AdditionSet>());
            if (sets.IsEmpty) break;
        }

        return sets;
    }

    private static ImmutableArray<AdditionSet> Prune(IEnumerable<AdditionSet> sets)
    {
        var kept = new List<AdditionSet>();
        foreach (var set in sets.OrderBy(s => s.Count))
        {
            if (kept.Exists(k => k.Within(set))) continue;
            kept.RemoveAll(set.Within);
            kept.Add(set);
            if (kept.Count > MaxSets)
                throw new InvalidOperationException($"A condition of the framework has more than {MaxSets} minimal ways to hold; split it into criteria that are judged apart.");
        }

        return [.. kept];
    }

    private IEnumerable<AdditionSet> OfComponent(ComponentLeaf leaf, bool wanted)
    {
        var unknown = scene.Judge(leaf) == Truth.Unknown;
        if (onlyUnknown)
        {
            if (unknown) yield return AdditionSet.Of(new ComponentAddition(leaf.Component, null, []));
            yield break;
        }

        // Nothing is lifted by taking something away.
        if (!wanted) yield break;
        var status = scene.Status(leaf.Component);
        if (status == ComponentStatus.NotApplicable) yield break;
        ImmutableArray<LicenseTest> tests = leaf.License is not null && scene.LicenseOf(leaf) != Truth.True ? [leaf.License] : [];
        if (leaf.Statuses.Contains(status)) yield return AdditionSet.Of(new ComponentAddition(leaf.Component, null, tests));
        else if (status != ComponentStatus.Published && Reachable(leaf, status) is { } reach)
            yield return AdditionSet.Of(new ComponentAddition(leaf.Component, reach, leaf.License is null ? [] : [leaf.License]));
    }

    private static ComponentStatus? Reachable(ComponentLeaf leaf, ComponentStatus status)
    {
        if (leaf.Statuses.Contains(ComponentStatus.Partial) && status != ComponentStatus.Partial) return ComponentStatus.Partial;
        return leaf.Statuses.Contains(ComponentStatus.Published) ? ComponentStatus.Published : null;
    }

    private IEnumerable<AdditionSet> OfProperty(PropertyLeaf leaf, bool wanted)
    {
        var unknown = scene.Judge(leaf) == Truth.Unknown;
        if (onlyUnknown && !unknown) yield break;
        foreach (var value in scene.Knowledge.Property(leaf.Property)!.Values)
            if (leaf.Values.Contains(value.Id) == wanted && (unknown || value.Action is not null))
                yield return AdditionSet.Of(new PropertyAddition(leaf.Property, value));
    }

    private IEnumerable<AdditionSet> OfFinding(FindingLeaf leaf, bool wanted)
    {
        var unknown = scene.Judge(leaf) == Truth.Unknown;
        if (onlyUnknown)
        {
            if (unknown) yield return AdditionSet.Of(new FindingAddition(leaf.Probe, leaf.Is == wanted, new Remedy("", 1)));
        }
        else if (leaf.Remedy is { } remedy && wanted)
        {
            yield return AdditionSet.Of(new FindingAddition(leaf.Probe, leaf.Is, remedy));
        }
    }
}
