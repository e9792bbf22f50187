using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Inventories;

/// <summary>One thing seen that bears on a component.</summary>
/// <param name="Status">What it shows.</param>
/// <param name="Note">One sentence.</param>
/// <param name="Facts">The facts that record it.</param>
/// <param name="Files">Paths of the files seen, for the licence of their own.</param>
internal sealed record Sighting(ComponentStatus Status, string Note, ImmutableArray<Fact> Facts, ImmutableArray<string> Files)
{
    public Sighting(ComponentStatus status, string note, Fact fact) : this(status, note, [fact], []) { }

    /// <summary>True when it only speaks of the component, or points to it, and nothing of the component itself is here.</summary>
    public bool Elsewhere { get; init; } = Files.IsEmpty;
}
