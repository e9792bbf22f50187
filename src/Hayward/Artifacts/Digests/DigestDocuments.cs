using System.Collections.Immutable;
using Hayward.Artifacts.Identity;

namespace Hayward.Artifacts.Digests;

/// <summary>Makes the document from what was measured.</summary>
public static class DigestDocuments
{
    /// <summary>The digests of a place.</summary>
    /// <param name="artifact">What was measured.</param>
    /// <param name="tensors">List every tensor.</param>
    /// <param name="shards">The digests of the parts of each file, where they were asked for.</param>
    public static DigestDocument Of(ArtifactSet artifact, bool tensors, ImmutableDictionary<string, ImmutableArray<DigestedShard>>? shards = null)
    {
        var files = artifact.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        return new DigestDocument
        {
            Schema = DigestDocument.Version,
            Name = artifact.Name,
            Repository = artifact.Repository,
            Revision = artifact.Revision,
            Files = [.. artifact.Files.Select(f => Of(f, shards))],
            Sets = [.. ModelIdentities.Of(artifact).Select(i => Of(i, tensors ? files : null))],
            Problems = artifact.Problems,
        };
    }

    private static DigestedFile Of(ModelFile file, ImmutableDictionary<string, ImmutableArray<DigestedShard>>? shards) => new(
        file.Path,
        file.Size,
        file.Format,
        file.Digest is { } digest ? [digest, .. file.MoreDigests] : [],
        file.Content is LfsPointer pointer ? new DigestedPointer(pointer.Oid, pointer.Size) : null,
        shards is not null && shards.TryGetValue(file.Path, out var parts) ? parts : null);

    private static DigestedSet Of(ModelIdentity identity, Dictionary<string, ModelFile>? files) => new(
        identity.Name,
        identity.Files,
        identity.Tensors,
        identity.Bytes,
        identity.Root,
        identity.NamelessRoot,
        identity.Gap,
        files is null ? null : [.. identity.Files.SelectMany(path => Tensors(files[path]))]);

    private static IEnumerable<DigestedTensor> Tensors(ModelFile file) =>
        file.Content is TensorContent content
            ? content.Tensors.Select(t => new DigestedTensor(t.Name, t.Type, t.Shape, t.Length, t.Digest))
            : [];
}
