using System.Collections.Immutable;

namespace Hayward.Lineage.Decay;

/// <summary>A finding in numbers of nodes; it becomes words only where somebody reads them.</summary>
/// <param name="Code">The code.</param>
/// <param name="Path">From the subject to the ancestor, both included; the subject alone when there is none.</param>
/// <param name="LostAt">The node at which it was lost first.</param>
/// <param name="Evidence">What was seen.</param>
internal readonly record struct DecayHit(string Code, int[] Path, int LostAt, ImmutableArray<string> Evidence)
{
    /// <summary>The model in which it is lost.</summary>
    public int Subject => Path[0];

    /// <summary>True when an ancestor had it.</summary>
    public bool HasAncestor => Path.Length > 1;
}
