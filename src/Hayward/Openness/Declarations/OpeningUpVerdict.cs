using System.Collections.Immutable;
using System.Globalization;
using Hayward.Openness.Frameworks;

namespace Hayward.Openness.Declarations;

/// <summary>The verdict on such a file, as <c>hayward openness opening-up</c> prints it.</summary>
/// <param name="Name">Name of the project.</param>
/// <param name="Score">The sum.</param>
/// <param name="Maximum">The largest sum.</param>
/// <param name="Open">Number of dimensions that are open.</param>
/// <param name="Partial">Number that are partly open.</param>
/// <param name="Closed">Number that are closed.</param>
/// <param name="Dimensions">Class of each dimension.</param>
/// <param name="Unclassed">Dimensions without a class; they get no points.</param>
public sealed record OpeningUpVerdict(
    string Name,
    double Score,
    double Maximum,
    int Open,
    int Partial,
    int Closed,
    ImmutableSortedDictionary<string, string> Dimensions,
    ImmutableArray<string> Unclassed)
{
    /// <summary>Adds up a file.</summary>
    public static OpeningUpVerdict Of(OpeningUpFile file, Framework framework)
    {
        ArgumentNullException.ThrowIfNull(file);
        int Count(DimensionClass wanted) => file.Classes.Values.Count(c => c == wanted);
        return new OpeningUpVerdict(
            file.Name,
            file.Score(framework),
            Scoring.Maximum(framework),
            Count(DimensionClass.Open),
            Count(DimensionClass.Partial),
            Count(DimensionClass.Closed),
            file.Classes.ToImmutableSortedDictionary(c => c.Key, c => c.Value.ToString().ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal),
            file.Unclassed);
    }
}
