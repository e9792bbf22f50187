using System.Collections.Immutable;

namespace Hayward.Lineage.Decay;

/// <summary>The findings of an audit as one document.</summary>
/// <param name="Models">Models that were judged.</param>
/// <param name="Edges">Derivations among them and to their bases.</param>
/// <param name="Findings">What was found.</param>
public sealed record DecayDocument(long Models, long Edges, ImmutableArray<DecayFinding> Findings);
