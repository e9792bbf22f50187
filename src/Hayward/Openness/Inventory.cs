using System.Collections.Immutable;

namespace Hayward.Openness;

/// <summary>The components of one release and the precise words for its type.</summary>
/// <param name="Components">Every component of <c>knowledge/components.yaml</c>, in its order.</param>
/// <param name="ReleaseType">For example <c>weights and card, no data, no training code, gated, use-restricted</c>; never the bare
/// words "open source".</param>
/// <param name="Properties">Properties for the frameworks, see <see cref="Assessment.Properties"/>.</param>
public sealed record Inventory(
    ImmutableArray<ComponentState> Components,
    string ReleaseType,
    ImmutableSortedDictionary<string, string> Properties);
