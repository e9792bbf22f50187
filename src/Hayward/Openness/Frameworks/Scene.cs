using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness.Frameworks;

/// <summary>One assessment as one framework sees it: answers every leaf, and every condition made of leaves.</summary>
internal sealed record Scene(Framework Framework, Assessment Assessment, OpennessKnowledge Knowledge, Func<string, License?> Licenses)
{
    /// <summary>The truth of a condition: <c>all</c> is the least truth of its parts, <c>any</c> the greatest.</summary>
    public Truth Judge(Condition condition) => condition switch
    {
        AllOf all => all.Parts.Aggregate(Truth.True, (truth, part) => Kleene.And(truth, Judge(part))),
        AnyOf any => any.Parts.Aggregate(Truth.False, (truth, part) => Kleene.Or(truth, Judge(part))),
        NotOf not => Kleene.Not(Judge(not.Inner)),
        ComponentLeaf leaf => Kleene.And(StatusOf(leaf), LicenseOf(leaf)),
        PropertyLeaf leaf => Assessment.Properties.TryGetValue(leaf.Property, out var value)
            ? leaf.Values.Contains(value) ? Truth.True : Truth.False
            : Truth.Unknown,
        FindingLeaf leaf => FindingOf(leaf),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is not a condition."),
    };

    public ComponentStatus Status(string component) =>
        Assessment.Components.TryGetValue(component, out var state) ? state.Status : ComponentStatus.NotFound;

    /// <summary>True when the component is only spoken of or pointed to, so that nothing says how much of it is published.</summary>
    public bool Elsewhere(string component) =>
        Assessment.Components.TryGetValue(component, out var state) && state is { Status: ComponentStatus.Partial, Elsewhere: true };

    /// <summary>Whether the status is one of those asked for.</summary>
    public Truth StatusOf(ComponentLeaf leaf) => Status(leaf.Component) switch
    {
        ComponentStatus.Partial when Elsewhere(leaf.Component) && !leaf.Statuses.Contains(ComponentStatus.Partial)
            && leaf.Statuses.Contains(ComponentStatus.Published) => Truth.Unknown,
        ComponentStatus.NotFound => Truth.Unknown,
        ComponentStatus.NotApplicable when !leaf.Statuses.Contains(ComponentStatus.NotApplicable) =>
            Framework.NotApplicableIsMet ? Truth.True : Truth.False,
        var status => leaf.Statuses.Contains(status) ? Truth.True : Truth.False,
    };

    /// <summary>Whether the licence passes; what does not apply needs none.</summary>
    public Truth LicenseOf(ComponentLeaf leaf) => leaf.License switch
    {
        null => Truth.True,
        _ when Status(leaf.Component) == ComponentStatus.NotApplicable => Truth.True,
        var test => test.Judge(Assessment.Components.GetValueOrDefault(leaf.Component)?.License, Framework.Licenses, Licenses),
    };

    private Truth FindingOf(FindingLeaf leaf)
    {
        var answers = Assessment.Findings.Where(f => f.Probe == leaf.Probe).Select(f => f.Outcome switch
        {
            Outcome.True => Truth.True,
            Outcome.False => Truth.False,
            Outcome.NotApplicable => Truth.False,
            _ => Truth.Unknown,
        }).DefaultIfEmpty(Truth.Unknown).Max();
        return leaf.Is ? answers : Kleene.Not(answers);
    }

    /// <summary>The leaves that make a condition what it is: the false ones of a false <c>all</c>, the true ones of a true <c>any</c>, …</summary>
    public IEnumerable<Leaf> Deciding(Condition condition)
    {
        var truth = Judge(condition);
        return condition switch
        {
            AllOf all => all.Parts.Where(p => truth == Truth.True || Judge(p) == truth).SelectMany(Deciding),
            AnyOf any => any.Parts.Where(p => truth == Truth.False || Judge(p) == truth).SelectMany(Deciding),
            NotOf not => Deciding(not.Inner),
            Leaf leaf => [leaf],
            _ => [],
        };
    }

    /// <summary>Facts behind the leaves of a condition.</summary>
    public ImmutableArray<string> Evidence(Condition condition) =>
        [.. condition.Leaves().SelectMany(Evidence).Distinct()];

    private IEnumerable<string> Evidence(Leaf leaf) => leaf switch
    {
        ComponentLeaf c when Assessment.Components.TryGetValue(c.Component, out var state) => state.Evidence,
        FindingLeaf f => Assessment.Findings.Where(x => x.Probe == f.Probe).SelectMany(x => x.Evidence),
        _ => [],
    };
}

/// <summary>Kleene's strong connectives (Introduction to Metamathematics, section 64).</summary>
internal static class Kleene
{
    public static Truth Not(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth And(Truth first, Truth second) => (Truth)Math.Min((int)first, (int)second);

    public static Truth Or(Truth first, Truth second) => (Truth)Math.Max((int)first, (int)second);
}
