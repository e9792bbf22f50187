using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Signing.Tensors;

/// <summary>What a signer states of the tensors of a model, beside the signature over its files: a holder of one shard, or of the same weights in
/// another container, can check what there is.</summary>
/// <param name="Name">Name of the model, for people.</param>
/// <param name="ModelRoot">Root of the signature over the files, SHA-256 in hexadecimal: it says to which release this belongs.</param>
/// <param name="Sets">The weight sets.</param>
public sealed record TensorAttestation(string Name, string ModelRoot, ImmutableArray<AttestedSet> Sets)
{
    /// <summary>Type of the predicate; described in <c>docs/reference/tensor-attestation.md</c>.</summary>
    public const string PredicateType = "urn:x-hayward:tensors:v1";

    /// <summary>Tensors of one attestation; the largest models known have some 200,000.</summary>
    internal const int MostTensors = 250_000;
}

/// <summary>One set of weights.</summary>
/// <param name="Name">Path of its file, with <c>*</c> in place of the number of a shard.</param>
/// <param name="Root">Merkle root over the tensors.</param>
/// <param name="Tensors">The leaves, in the order of the tree.</param>
public sealed record AttestedSet(string Name, Hash256 Root, ImmutableArray<AttestedTensor> Tensors);

/// <summary>One tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Leaf">Hash of its leaf: over name, type, shape and content.</param>
public sealed record AttestedTensor(string Name, Hash256 Leaf);
