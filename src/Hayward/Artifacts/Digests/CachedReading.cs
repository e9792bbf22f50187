using System.Collections.Immutable;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Digests;

/// <summary>Reads a place and skips the files whose digests the cache knows.</summary>
public static class CachedReading
{
    /// <summary>What was measured, and how many files came from the cache.</summary>
    /// <param name="place">The files.</param>
    /// <param name="measures">What the reading shall give; observations and figures are not kept, so these must not be asked for.</param>
    /// <param name="cache">The cache.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading; files that were read to their end are kept.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled.</exception>
    public static (ArtifactSet Artifact, int FromCache) Read(
        Place place, Measures measures, DigestCache cache, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var known = new Dictionary<string, ModelFile>(StringComparer.Ordinal);
        var stamps = new Dictionary<string, (PlacedFile File, FileStamp? Stamp)>(StringComparer.Ordinal);
        foreach (var file in place.Files)
        {
            if (cache.Find(file, measures) is { } found)
                known[file.Path] = found;
            else
                stamps[file.Path] = (file, file.Size < DigestCache.SmallestFile ? null : DigestCache.Stamp(file.FullPath));
        }
        var rest = place with { Files = [.. place.Files.Where(f => !known.ContainsKey(f.Path))] };
        var read = ArtifactReader.Read(
            rest, measures, progress, file => cache.Keep(stamps[file.Path].File, stamps[file.Path].Stamp, file), cancellation);
        ImmutableArray<ModelFile> files = [.. read.Files.Concat(known.Values).OrderBy(f => f.Path, StringComparer.Ordinal)];
        return (read with { Files = files }, known.Count);
    }
}
