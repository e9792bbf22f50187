using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cli.Views;

namespace Hayward.Cli;

/// <summary>From a locator to what was measured, with progress for the person who waits.</summary>
internal static class ArtifactReading
{
    /// <summary>Reads the place at <paramref name="locator"/> once.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public static ArtifactSet Read(Terminal terminal, string locator, Measures measures, CancellationToken cancellation) =>
        Read(terminal, Resolve(locator), measures, cancellation);

    /// <summary>Reads <paramref name="place"/> once.</summary>
    public static ArtifactSet Read(Terminal terminal, Place place, Measures measures, CancellationToken cancellation) =>
        ReadingProgress.Show(terminal, progress => ArtifactReader.Read(place, measures, progress, cancellation));

    /// <summary>The place that <paramref name="locator"/> names.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public static Place Resolve(string locator)
    {
        try
        {
            return Locator.Resolve(locator, Surroundings.OfProcess());
        }
        catch (LocatorException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
