using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>One model as an index takes it in.</summary>
/// <param name="Name">Name for people, as the source has it.</param>
/// <param name="Files">Its files.</param>
/// <param name="Sets">Its weight sets.</param>
public sealed record IndexedModel(string Name, ImmutableArray<IndexedFile> Files, ImmutableArray<IndexedSet> Sets);

/// <summary>One file.</summary>
/// <param name="Path">Its path or name in the source.</param>
/// <param name="Size">Size in bytes; null when the source does not say it.</param>
/// <param name="Digests">Its digests; those of unknown algorithms are passed over.</param>
public sealed record IndexedFile(string Path, long? Size, ImmutableArray<Digest> Digests);

/// <summary>One set of weights.</summary>
/// <param name="Name">Its name within the model.</param>
/// <param name="Root">Identity with names; null when there is none.</param>
/// <param name="NamelessRoot">Identity without names; null when there is none.</param>
/// <param name="Bytes">Bytes of all tensors.</param>
/// <param name="TensorCount">Number of tensors.</param>
/// <param name="Tensors">Those whose digest is known and that are not empty.</param>
public sealed record IndexedSet(
    string Name, Hash256? Root, Hash256? NamelessRoot, long Bytes, int TensorCount, IReadOnlyCollection<IndexedTensor> Tensors);

/// <summary>One tensor.</summary>
/// <param name="Digest">BLAKE3 of its elements.</param>
/// <param name="Name">Its name.</param>
public readonly record struct IndexedTensor(Hash256 Digest, string Name);
