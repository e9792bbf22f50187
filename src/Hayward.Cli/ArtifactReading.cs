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
        Read(terminal, locator, measures, cancellation, out _);

    /// <summary>The same, and the place with the full paths of its files, for those who read parts of them again.</summary>
    /// <exception cref="InputException">There is nothing to read.</exception>
    public static ArtifactSet Read(Terminal terminal, string locator, Measures measures, CancellationToken cancellation, out Place place)
    {
        try
        {
            var found = place = Locator.Resolve(locator, Surroundings.OfProcess());
            return ReadingProgress.Show(terminal, progress => ArtifactReader.Read(found, measures, progress, cancellation));
        }
        catch (LocatorException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
