using System.Collections.Immutable;

namespace Hayward.Openness.Frameworks;

/// <summary>A condition of a framework over an <see cref="Assessment"/>, judged in Kleene's three-valued logic.</summary>
internal abstract record Condition
{
    /// <summary>The leaves of the condition, in the order of the file.</summary>
    public IEnumerable<Leaf> Leaves() => this switch
    {
        AllOf all => all.Parts.SelectMany(p => p.Leaves()),
        AnyOf any => any.Parts.SelectMany(p => p.Leaves()),
        NotOf not => not.Inner.Leaves(),
        Leaf leaf => [leaf],
        _ => throw new InvalidOperationException($"{GetType().Name} is not a condition."),
    };
}

/// <summary>True when every part is. Empty: true.</summary>
internal sealed record AllOf(ImmutableArray<Condition> Parts) : Condition;

/// <summary>True when one part is. Empty: false.</summary>
internal sealed record AnyOf(ImmutableArray<Condition> Parts) : Condition;

/// <summary>True when the inner condition is false; unknown stays unknown.</summary>
internal sealed record NotOf(Condition Inner) : Condition;

/// <summary>A condition that looks at the assessment itself.</summary>
internal abstract record Leaf : Condition
{
    /// <summary>Id of the component, property or probe that it looks at.</summary>
    public abstract string Target { get; }
}

/// <summary>A component has one of the statuses and, where asked, a licence that passes the test.</summary>
internal sealed record ComponentLeaf(string Component, ImmutableArray<ComponentStatus> Statuses, LicenseTest? License) : Leaf
{
    public override string Target => Component;

    public bool Equals(ComponentLeaf? other) =>
        other is not null && Component == other.Component && Statuses.SequenceEqual(other.Statuses) && Equals(License, other.License);

    public override int GetHashCode() => HashCode.Combine(Component, Statuses.Length, License);
}

/// <summary>A property has one of the values.</summary>
internal sealed record PropertyLeaf(string Property, ImmutableArray<string> Values) : Leaf
{
    public override string Target => Property;
}

/// <summary>A probe answered yes (or no).</summary>
/// <param name="Probe">Id of the probe.</param>
/// <param name="Is">The answer that is asked for.</param>
/// <param name="Remedy">What would bring that answer about; null when nothing that can be added would.</param>
internal sealed record FindingLeaf(string Probe, bool Is, Remedy? Remedy) : Leaf
{
    public override string Target => Probe;
}

/// <summary>What to do to make something true.</summary>
/// <param name="Action">One sentence.</param>
/// <param name="Effort">Rough cost, 1 to 8.</param>
internal sealed record Remedy(string Action, int Effort);
