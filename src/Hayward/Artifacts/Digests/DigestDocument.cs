using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>The digests of one place: what <c>hayward artifact hash --json</c> prints and <c>hayward artifact index</c> reads.</summary>
public sealed record DigestDocument
{
    /// <summary>The value of <see cref="Schema"/>.</summary>
    public const string Version = "hayward-hash-1";

    /// <summary>Name and version of this form.</summary>
    public required string Schema { get; init; }

    /// <summary>Name for people: the folder's name, or <c>owner/name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hub repository <c>owner/name</c>, where the place itself tells it.</summary>
    public string? Repository { get; init; }

    /// <summary>Revision, where the place itself tells it.</summary>
    public string? Revision { get; init; }

    /// <summary>The files, by ordinal path.</summary>
    public required ImmutableArray<DigestedFile> Files { get; init; }

    /// <summary>The weight sets, by name.</summary>
    public required ImmutableArray<DigestedSet> Sets { get; init; }

    /// <summary>What could not be read, or not wholly.</summary>
    public required ImmutableArray<FileProblem> Problems { get; init; }
}

/// <summary>One file.</summary>
/// <param name="Path">Path within the place, with <c>/</c>.</param>
/// <param name="Size">Size in bytes; of a pointer, that of the pointer.</param>
/// <param name="Format">What the content is.</param>
/// <param name="Digests">SHA-256, and what else was asked for; empty when it could not be read.</param>
/// <param name="PointsTo">For a Git LFS pointer: digest and size of the content that is not here.</param>
/// <param name="Shards">The digests of its parts, when they were asked for.</param>
public sealed record DigestedFile(
    string Path,
    long Size,
    FileFormat Format,
    ImmutableArray<Digest> Digests,
    DigestedPointer? PointsTo = null,
    ImmutableArray<DigestedShard>? Shards = null);

/// <summary>Content that is elsewhere.</summary>
/// <param name="Oid">Its digest.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record DigestedPointer(Digest Oid, long Size);

/// <summary>One part of a file as OpenSSF Model Signing names it.</summary>
/// <param name="Name"><c>path:start:end</c>, the end exclusive.</param>
/// <param name="Digest">SHA-256 of the part.</param>
public sealed record DigestedShard(string Name, Digest Digest);

/// <summary>One set of weight files.</summary>
/// <param name="Name">Path, with <c>*</c> in place of the number of a shard.</param>
/// <param name="Files">Paths of its files.</param>
/// <param name="TensorCount">Number of tensors.</param>
/// <param name="TensorBytes">Bytes of all tensors.</param>
/// <param name="Root">Identity over names, types, shapes and contents; null when there is none.</param>
/// <param name="NamelessRoot">The same without names.</param>
/// <param name="Gap">One sentence why there is no root.</param>
/// <param name="Tensors">The tensors, when they were asked for.</param>
public sealed record DigestedSet(
    string Name,
    ImmutableArray<string> Files,
    int TensorCount,
    long TensorBytes,
    Hash256? Root,
    Hash256? NamelessRoot,
    string? Gap = null,
    ImmutableArray<DigestedTensor>? Tensors = null);

/// <summary>One tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the format spells it.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Blake3">Digest of its elements; null when it could not be had.</param>
public sealed record DigestedTensor(string Name, string Type, ImmutableArray<long> Shape, long Bytes, Hash256? Blake3);
