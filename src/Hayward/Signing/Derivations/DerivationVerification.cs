using System.Collections.Immutable;
using Hayward.Lineage.Weights.Derivations;

namespace Hayward.Signing.Derivations;

/// <summary>What holding a certificate against files found.</summary>
public sealed record DerivationVerification
{
    /// <summary>True when the signature is accepted, the files are those that it names, and measuring them again gave the same.</summary>
    public bool Verified => Problems.IsEmpty && Report is not null;

    /// <summary>Who signed; a claim when <see cref="Problems"/> says so.</summary>
    public required Signer Signer { get; init; }

    /// <summary>What the certificate states.</summary>
    public required DerivationCertificate Certificate { get; init; }

    /// <summary>Why it is not accepted; the files are not measured again when the signature is not accepted or the files are others.</summary>
    public ImmutableArray<SignatureProblem> Problems { get; init; } = [];

    /// <summary>What is worth knowing and refuses nothing.</summary>
    public ImmutableArray<SignatureProblem> Notes { get; init; } = [];

    /// <summary>What measuring again gave; null when it was not done.</summary>
    public DerivationReport? Report { get; init; }
}
