using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>What the system says of a file without reading it. While all of it is the same, the bytes are taken to be the same.</summary>
/// <param name="Path">Full path, links followed.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Modified">Time of the last change of the content, in ticks of 100 ns of UTC.</param>
/// <param name="Inode">Number of the file in its file system; null where the system has none.</param>
/// <param name="Changed">Time of the last change of content or status, in nanoseconds of Unix time; null where the system has none. Unlike
/// <paramref name="Modified"/> nobody can set it back.</param>
internal sealed record FileStamp(string Path, long Size, long Modified, ulong? Inode, long? Changed);

/// <summary>One entry of the cache.</summary>
/// <param name="Version">Form of the entry.</param>
/// <param name="Stamp">The file when it was read.</param>
/// <param name="Format">What the content is.</param>
/// <param name="Digests">Its digests.</param>
/// <param name="Tensors">Its tensors; null when the content lists none.</param>
internal sealed record CachedFile(
    int Version,
    FileStamp Stamp,
    FileFormat Format,
    ImmutableArray<Digest> Digests,
    ImmutableArray<CachedTensor>? Tensors);

/// <summary>One tensor of an entry.</summary>
internal sealed record CachedTensor(string Name, string Type, ImmutableArray<long> Shape, long Begin, long Length, bool Plain, Hash256? Digest);

/// <summary>Tensors that come from the cache and not from the bytes.</summary>
/// <param name="Tensors">In the order of the file.</param>
internal sealed record CachedContent(ImmutableArray<TensorInfo> Tensors) : TensorContent(Tensors);
