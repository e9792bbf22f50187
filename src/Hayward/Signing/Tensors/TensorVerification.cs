using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Signing.Tensors;

/// <summary>What holding tensors against an attestation found.</summary>
public sealed record TensorVerification
{
    /// <summary>True when the signature is accepted, at least one tensor is here, and every tensor that is here is attested.</summary>
    public bool Verified => Problems.IsEmpty && Files.All(f => f.Differences.IsEmpty);

    /// <summary>Who signed; a claim when <see cref="Problems"/> says so.</summary>
    public required Signer Signer { get; init; }

    /// <summary>Name of the model, by the signer.</summary>
    public required string Name { get; init; }

    /// <summary>Root of the signature over the files of that release, SHA-256 in hexadecimal.</summary>
    public required string ModelRoot { get; init; }

    /// <summary>The weight sets that are attested.</summary>
    public required ImmutableArray<CoveredSet> Sets { get; init; }

    /// <summary>Why the signature is not accepted, or nothing was verified; the files are not read in the first case.</summary>
    public ImmutableArray<SignatureProblem> Problems { get; init; } = [];

    /// <summary>The files with tensors that are here, by path.</summary>
    public ImmutableArray<CoveredFile> Files { get; init; } = [];

    /// <summary>What is worth knowing and refuses nothing.</summary>
    public ImmutableArray<SignatureProblem> Notes { get; init; } = [];
}

/// <summary>How much of an attested weight set is here.</summary>
/// <param name="Name">Its name, by the signer.</param>
/// <param name="Root">Its Merkle root.</param>
/// <param name="Tensors">Number of tensors that are attested.</param>
/// <param name="Here">Number of them that are here as attested.</param>
public sealed record CoveredSet(string Name, Hash256 Root, int Tensors, int Here);

/// <summary>How the tensors of one file stand.</summary>
/// <param name="Path">The file.</param>
/// <param name="Covered">Names of its tensors that are attested, in the order of the file.</param>
/// <param name="Differences">One sentence for each tensor that is not as attested, or for the file when it could not be read.</param>
public sealed record CoveredFile(string Path, ImmutableArray<string> Covered, ImmutableArray<string> Differences);
