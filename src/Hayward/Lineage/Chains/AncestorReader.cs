using Hayward.Artifacts;
using Hayward.Artifacts.Locating;

namespace Hayward.Lineage.Chains;

/// <summary>Reads of an ancestor what states its terms and bases: its small files. Weights are not read, since nothing of them is asked.</summary>
internal static class AncestorReader
{
    /// <summary>Reads the small files of a folder.</summary>
    /// <exception cref="LocatorException">There is nothing to read.</exception>
    public static ArtifactSet Read(string folder)
    {
        var place = Locator.Resolve(folder, Surroundings.OfProcess());
        return ArtifactReader.Read(place with { Files = [.. place.Files.Where(f => f.Size <= ReadLimits.KeptText)] }, Measures.None, null, CancellationToken.None);
    }
}
