using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts;

/// <summary>One file of a model as measured by one reading of its bytes.</summary>
public sealed record ModelFile
{
    /// <summary>Path relative to what was examined, with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Size in bytes of what was read.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content; null when it could not be read to the last byte.</summary>
    public Digest? Digest { get; init; }

    /// <summary>What the content is.</summary>
    public FileFormat Format { get; init; }

    /// <summary>What the header says, for the formats that are read.</summary>
    public FileContent? Content { get; init; }

    /// <summary>The bytes themselves, kept for text files up to <see cref="ReadLimits.KeptText"/>.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Further digests of the content, where <see cref="Measures"/> asked for them: BLAKE2b-512, BLAKE3.</summary>
    public ImmutableArray<Digest> MoreDigests { get; init; } = [];

    /// <summary>What a loader would act upon and what was not understood, members of containers included.</summary>
    public ImmutableArray<Observation> Observations { get; init; } = [];

    /// <summary>True when a reader accounted for every byte. Without it no verdict may be clean.</summary>
    public bool Explained { get; init; }

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<FileProblem> Problems { get; init; } = [];

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>What was read from inside a file.</summary>
public abstract record FileContent;

/// <summary>A Git LFS pointer (specification version 1): the content is elsewhere.</summary>
/// <param name="Oid">Digest of the content that is not here.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record LfsPointer(Digest Oid, long Size) : FileContent;

/// <summary>Content that lists tensors.</summary>
/// <param name="Tensors">In the order of the file.</param>
public abstract record TensorContent(ImmutableArray<TensorInfo> Tensors) : FileContent
{
    /// <summary>Number of elements in all tensors.</summary>
    public long Parameters => Tensors.Sum(t => t.Elements);
}

/// <summary>One tensor of a weight file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type as the format spells it: <c>BF16</c>, <c>Q4_K</c>.</param>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Begin">Offset of its first byte from the beginning of the file.</param>
/// <param name="Length">Length in bytes.</param>
public sealed record TensorInfo(string Name, string Type, ImmutableArray<long> Shape, long Begin, long Length)
{
    /// <summary>BLAKE3 of the elements in row-major order, little-endian; null when it was not asked for or could not be had.</summary>
    public Hash256? Digest { get; init; }

    /// <summary>Figures of the elements; null when they were not asked for or the type has none.</summary>
    public TensorStatistics? Statistics { get; init; }

    /// <summary>True when the bytes from <see cref="Begin"/> on are the elements in row-major order, little-endian: so that their hash is the
    /// digest. False for a view with strides, a part of a compressed member (<see cref="Begin"/> is -1) or big-endian numbers; the format that
    /// lists such a tensor gives the digest itself where it can.</summary>
    public bool Plain { get; init; } = true;

    /// <summary>Number of elements: the product of the shape, 1 for a scalar.</summary>
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
