using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Identity;

/// <summary>Which weights these are, whatever files hold them. The construction is in <c>docs/reference/model-identity.md</c>.</summary>
/// <param name="Root">SHA-256 Merkle root over name, type, shape and content of every tensor: the same after re-sharding, re-ordering and a
/// change of container. Null when a tensor has no digest.</param>
/// <param name="NamelessRoot">The same without names: it survives renaming. Null like <paramref name="Root"/>.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Bytes">Bytes of all tensors.</param>
/// <param name="Files">Paths of the files that hold them, by ordinal path.</param>
/// <param name="Gap">One sentence why there is no root; null when there is.</param>
public sealed record ModelIdentity(
    Hash256? Root,
    Hash256? NamelessRoot,
    int Tensors,
    long Bytes,
    ImmutableArray<string> Files,
    string? Gap = null)
{
    /// <summary>Name of the weight set for people: the path of its file, with <c>*</c> in place of the number of a shard.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the files of the set are.</summary>
    public FileFormat Format { get; init; }
}
