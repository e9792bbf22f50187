using Hayward.Lineage.Listing;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli;

/// <summary>A list of the models of a hub at a path: a snapshot, or the records themselves.</summary>
internal static class HubListing
{
    /// <summary>Whether a path is a snapshot.</summary>
    public static bool IsSnapshot(string path) => HubSnapshot.Recognizes(path);

    /// <summary>Opens it.</summary>
    /// <exception cref="ListingException">It is a snapshot whose manifest does not tell the truth.</exception>
    public static IModelListing Open(string path) => IsSnapshot(path) ? SnapshotListing.Open(path) : new JsonListing(path);
}
