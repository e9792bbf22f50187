using System.Collections.Immutable;
using Hayward.Signing.Manifests;

namespace Hayward.Signing;

/// <summary>What the verification of a model found.</summary>
public sealed record VerificationResult
{
    /// <summary>True when the signature is accepted and no file differs.</summary>
    public bool Verified => Problems.IsEmpty && Differences.IsEmpty;

    /// <summary>Who signed; a claim when <see cref="Problems"/> says so.</summary>
    public required Signer Signer { get; init; }

    /// <summary>What was signed.</summary>
    public required SignedContent Covered { get; init; }

    /// <summary>Why the signature is not accepted; the files are not read then.</summary>
    public ImmutableArray<SignatureProblem> Problems { get; init; } = [];

    /// <summary>Files that are not as they were signed, by path.</summary>
    public ImmutableArray<Difference> Differences { get; init; } = [];

    /// <summary>Paths of the files that are as they were signed.</summary>
    public ImmutableArray<string> VerifiedFiles { get; init; } = [];

    /// <summary>Those of them that were not read: a digest known from elsewhere was believed.</summary>
    public ImmutableArray<string> BelievedFiles { get; init; } = [];

    /// <summary>Paths of signed files that are not here, when only those present were to be verified.</summary>
    public ImmutableArray<string> AbsentFiles { get; init; } = [];

    /// <summary>Paths of files that are here, were not signed, and were to be ignored.</summary>
    public ImmutableArray<string> UnsignedFiles { get; init; } = [];

    /// <summary>What is worth knowing and refuses nothing.</summary>
    public ImmutableArray<SignatureProblem> Notes { get; init; } = [];
}

/// <summary>What a signature covers.</summary>
/// <param name="Name">Name of the model, by the signer; empty in the form of version 0.2.</param>
/// <param name="Root">Digest of the whole, SHA-256 in hexadecimal; null in the form of version 0.2.</param>
/// <param name="Form">The predicate: <c>signature/v1.0</c> or <c>Digests/v0.1</c>.</param>
/// <param name="Method"><c>files</c> or <c>shards</c>.</param>
/// <param name="Hash">How content was hashed.</param>
/// <param name="ShardSize">Size of a part in bytes; null for files.</param>
/// <param name="Files">Number of files.</param>
/// <param name="IgnoredPaths">Paths that the signer left out.</param>
public sealed record SignedContent(
    string Name,
    string? Root,
    string Form,
    string Method,
    string Hash,
    long? ShardSize,
    int Files,
    ImmutableArray<string> IgnoredPaths);
