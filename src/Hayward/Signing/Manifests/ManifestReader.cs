using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Reading;
using Hayward.Signing.Statements;

namespace Hayward.Signing.Manifests;

/// <summary>What a reading of a model's files gave.</summary>
/// <param name="Resources">Digests of what was read, by code point.</param>
/// <param name="Faults">Files that could not be read.</param>
/// <param name="Measured">The files as the reader measured them, when it read them whole with SHA-256; else empty.</param>
internal sealed record Manifest(ImmutableArray<Resource> Resources, ImmutableArray<Difference> Faults, ImmutableArray<ModelFile> Measured)
{
    /// <summary>Number of files whose digests came from the cache.</summary>
    public int FromCache { get; init; }
}

/// <summary>Reads files into digests, in the way that a serialization asks.</summary>
internal static class ManifestReader
{
    /// <summary>Reads <paramref name="files"/>.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="files">What is read.</param>
    /// <param name="serialization">How.</param>
    /// <param name="measures">What else the one reading shall give.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="cache">Files that it knows are not read; null, as for every verification, to read all.</param>
    public static Manifest Read(
        string name, ImmutableArray<PlacedFile> files, Serialization serialization, Measures measures, IProgress<ReadProgress>? progress, CancellationToken cancellation,
        DigestCache? cache = null)
    {
        if (serialization is { ShardSize: null, Hash: ContentHash.Sha256 } || measures != Measures.None)
        {
            var place = new Place { Locator = name, Kind = LocatorKind.Folder, Name = name, Files = files };
            var (set, known) = cache is null ? (ArtifactReader.Read(place, measures, progress, cancellation), 0) : CachedReading.Read(place, measures, cache, progress, cancellation);
            if (serialization is { ShardSize: null, Hash: ContentHash.Sha256 }) return OfWhole(set.Files) with { FromCache = known };
            var parts = Parts(files, serialization, null, cancellation);
            return parts with { Measured = set.Files };
        }

        return Parts(files, serialization, progress, cancellation);
    }

    private static Manifest Parts(ImmutableArray<PlacedFile> files, Serialization serialization, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var (resources, faults) = new PartHasher(serialization).Read(files, progress, cancellation);
        return new Manifest(Sorted(resources), faults, []);
    }

    private static Manifest OfWhole(ImmutableArray<ModelFile> files)
    {
        var resources = new List<Resource>();
        var faults = new List<Difference>();
        foreach (var file in files)
        {
            var fault = file.Problems.FirstOrDefault(p => p.Kind is ProblemKind.ChangedWhileRead or ProblemKind.Unreadable or ProblemKind.NotAFile);
            if (fault is null && file.Digest is { } digest) resources.Add(new Resource(file.Path, null, ContentHash.Sha256, digest.Hex));
            else faults.Add(new Difference(DifferenceKind.Unreadable, file.Path, fault?.Message ?? $"{file.Path} could not be read to its end; try again."));
        }

        return new Manifest(Sorted(resources), [.. faults], files);
    }

    private static ImmutableArray<Resource> Sorted(IEnumerable<Resource> resources) => [.. resources.OrderBy(r => r.Name, CodePointOrder.Instance)];
}
