using System.Collections.Immutable;
using Hayward.Artifacts.Digests;

namespace Hayward.Artifacts.Indexing.Sources;

/// <summary>A place whose digests were taken, as a model of an index.</summary>
public static class DigestList
{
    /// <summary>The one model of a document.</summary>
    internal static IEnumerable<IndexedModel> Read(Stream stream)
    {
        yield return Of(DigestJson.Read(stream));
    }

    /// <summary>The model. A pointer stands for the content that it points to.</summary>
    public static IndexedModel Of(DigestDocument document) => new(
        document.Repository is { } repository && document.Revision is { } revision ? $"{repository}@{revision}" : document.Repository ?? document.Name,
        [.. document.Files.Select(f => f.PointsTo is { } pointer
            ? new IndexedFile(f.Path, pointer.Size, [pointer.Oid])
            : new IndexedFile(f.Path, f.Size, f.Digests))],
        [.. document.Sets.Select(Of)]);

    private static IndexedSet Of(DigestedSet set)
    {
        var tensors = set.Tensors is { } list
            ? [.. list.Where(t => t is { Bytes: > 0, Blake3: not null }).Select(t => new IndexedTensor(t.Blake3!.Value, t.Name))]
            : ImmutableArray<IndexedTensor>.Empty;
        return new IndexedSet(set.Name, set.Root, set.NamelessRoot, set.TensorBytes, set.TensorCount, tensors);
    }
}
