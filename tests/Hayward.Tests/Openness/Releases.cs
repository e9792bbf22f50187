using System.Collections.Immutable;
using Hayward.Openness;
using Hayward.Openness.Frameworks;

namespace Hayward.Tests.Openness;

/// <summary>Assessments in one line, for tests.</summary>
internal static class Releases
{
    public static Assessment None { get; } = new() { Subject = "example", Components = ImmutableSortedDictionary.Create<string, ComponentState>(StringComparer.Ordinal) };

    /// <summary>Every component of the catalogue with the same status and licence.</summary>
    public static Assessment Everything(FrameworkCatalog catalog, ComponentStatus status, string? license = null) =>
        catalog.Knowledge.Components.Aggregate(None, (release, component) => release.With(component.Id, status, license));

    public static Assessment With(this Assessment release, string component, ComponentStatus status, string? license = null) => release with
    {
        Components = release.Components.SetItem(component, new ComponentState { Id = component, Status = status, License = license }),
    };

    public static Assessment With(this Assessment release, string property, string value) =>
        release with { Properties = release.Properties.SetItem(property, value) };
}
