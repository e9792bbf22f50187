using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness;

namespace Hayward.Release.Dossiers.Prefilling;

/// <summary>What the inventory of a release tells.</summary>
internal static class InventoryReadings
{
    public static Reading Published(ReadModel read) => new(Titles(read, ComponentStatus.Published), Standing.Measured, ".");

    public static Reading Partial(ReadModel read) => new(Titles(read, ComponentStatus.Partial), Standing.Measured, ".");

    // That a part exists and is kept back can only be said by somebody.
    public static Reading? Withheld(ReadModel read)
    {
        var withheld = read.Examined.Inventory.Components.Where(c => c.Status == ComponentStatus.Withheld).ToList();
        return withheld.Count == 0 ? null : new Reading(Titles(read, ComponentStatus.Withheld), Standing.Declared, read.OfComponent(withheld[0].Id));
    }

    public static Reading? Benchmarks(ReadModel read) =>
        read.Examined.Inventory.Components.FirstOrDefault(c => c.Id == "evaluation-results") is { Status: ComponentStatus.Published, Note.Length: > 0 } results
            ? new Reading([results.Note], Standing.Declared, read.OfComponent(results.Id))
            : null;

    private static ImmutableArray<string> Titles(ReadModel read, ComponentStatus status)
    {
        var titles = read.Examined.ComponentDefinitions.ToDictionary(c => c.Id, c => c.Title, StringComparer.Ordinal);
        return [.. read.Examined.Inventory.Components.Where(c => c.Status == status).Select(c => titles.GetValueOrDefault(c.Id, c.Id))];
    }
}
