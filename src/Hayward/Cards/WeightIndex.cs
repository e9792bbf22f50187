using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>An index of weight shards.</summary>
/// <param name="Path">The index file.</param>
/// <param name="TotalSize"><c>metadata.total_size</c> in bytes.</param>
/// <param name="Shards">Names of the shard files, each once, by ordinal name.</param>
/// <param name="Tensors">Number of tensors listed.</param>
/// <param name="WeightMap">Tensor name to shard file.</param>
public sealed record WeightIndex(
    string Path,
    Digest? Digest,
    long? TotalSize,
    ImmutableArray<string> Shards,
    int Tensors,
    ImmutableDictionary<string, string> WeightMap)
{
    /// <summary>Path of a shard, which stands beside the index.</summary>
    public string PathOf(string shard) => Path[..(Path.LastIndexOf('/') + 1)] + shard;
}
