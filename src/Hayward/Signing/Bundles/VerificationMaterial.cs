using System.Collections.Immutable;

namespace Hayward.Signing.Bundles;

/// <summary>What a bundle offers for checking its signature; a closed set with one case for each signing method. None of it is protected
/// by the signature: it is a claim until a key, a chain or a log confirms it.</summary>
public abstract record VerificationMaterial
{
    private protected VerificationMaterial()
    {
    }

    /// <summary>Entries of transparency logs, in the order of the bundle.</summary>
    public ImmutableArray<LogEntry> LogEntries { get; init; } = [];

    /// <summary>RFC 3161 time-stamp responses, DER.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Timestamps { get; init; } = [];
}

/// <summary>Signed with a key that the verifier has: the bundle only names it.</summary>
/// <param name="Hint">Name of the key. Model signing writes the SHA-256 of the PEM text of the public key, in lower-case
/// hexadecimal.</param>
public sealed record PublicKeyHint(string Hint) : VerificationMaterial;

/// <summary>Signed with a key that the bundle carries: the form of model-signing 0.3 and 1.0.</summary>
/// <param name="Bytes">The public key: PEM text or DER SubjectPublicKeyInfo.</param>
/// <param name="Details">Algorithm name of the Sigstore registry, such as <c>PKIX_ECDSA_P384_SHA_384</c>; null when absent.</param>
public sealed record RawPublicKey(ReadOnlyMemory<byte> Bytes, string? Details) : VerificationMaterial;

/// <summary>Signed with the key of a certificate whose chain the bundle carries.</summary>
/// <param name="Certificates">DER, the leaf first; at least one.</param>
public sealed record CertificateChain(ImmutableArray<ReadOnlyMemory<byte>> Certificates) : VerificationMaterial;

/// <summary>Signed with a short-lived certificate that names an identity; logs and timestamps tell when.</summary>
/// <param name="Certificate">The leaf, DER.</param>
public sealed record KeylessCertificate(ReadOnlyMemory<byte> Certificate) : VerificationMaterial;
