using System.Collections.Immutable;
using Hayward.Artifacts.Hashing;

namespace Hayward.Artifacts.Identity;

/// <summary>Which weights these are, whatever files hold them.</summary>
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
    string? Gap = null);
