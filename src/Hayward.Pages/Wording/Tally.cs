using System.Collections.Immutable;
using Hayward.Openness;

namespace Hayward.Pages.Wording;

/// <summary>How many components have which status.</summary>
internal static class Tally
{
    private static readonly ImmutableArray<ComponentStatus> Order =
        [ComponentStatus.Published, ComponentStatus.Partial, ComponentStatus.Withheld, ComponentStatus.NotFound, ComponentStatus.NotApplicable];

    /// <summary>Each status that occurs, with its count.</summary>
    public static IEnumerable<(ComponentStatus Status, int Count)> Of(ImmutableArray<ComponentState> components) =>
        Order.Select(status => (Status: status, Count: components.Count(c => c.Status == status))).Where(part => part.Count > 0);

    /// <summary>The same in one phrase: <c>9 published, 2 partial</c>.</summary>
    public static string Words(ImmutableArray<ComponentState> components) =>
        string.Join(", ", Of(components).Select(part => $"{part.Count} {Wording.Words.Of(part.Status).ToLowerInvariant()}"));
}
