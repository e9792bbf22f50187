using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks.Remedies;

/// <summary>A set of additions, one for each target, in the order of the targets.</summary>
internal sealed record AdditionSet(ImmutableSortedDictionary<string, Addition> ByTarget)
{
    public static AdditionSet Empty { get; } = new(ImmutableSortedDictionary.Create<string, Addition>(StringComparer.Ordinal));

    public static AdditionSet Of(Addition addition) => new(Empty.ByTarget.Add(addition.Target, addition));

    public int Count => ByTarget.Count;

    /// <summary>Everything that this set gives is also given by <paramref name="other"/>: where this one suffices, that one is a waste.</summary>
    public bool Within(AdditionSet other) =>
        Count <= other.Count && ByTarget.All(p => other.ByTarget.TryGetValue(p.Key, out var addition) && p.Value.Within(addition));

    /// <summary>The least set that gives both, or null when they contradict each other.</summary>
    public AdditionSet? Join(AdditionSet other)
    {
        var joined = ByTarget.ToBuilder();
        foreach (var (target, addition) in other.ByTarget)
        {
            if (!joined.TryGetValue(target, out var present)) joined[target] = addition;
            else if (present.Join(addition) is { } both) joined[target] = both;
            else return null;
        }

        return new AdditionSet(joined.ToImmutable());
    }

    public int Effort(Scene scene) => ByTarget.Values.Sum(a => a.Effort(scene));

    public Assessment Apply(Assessment assessment) => ByTarget.Values.Aggregate(assessment, (release, addition) => addition.Apply(release));

    public ImmutableArray<RemediationStep> Steps(Scene scene) => [.. ByTarget.Values.Select(a => a.Step(scene))];
}
