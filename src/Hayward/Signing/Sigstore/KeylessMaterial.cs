using System.Security.Cryptography;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>What every step of a keyless verification looks at, read once from the bundle.</summary>
internal sealed record KeylessMaterial
{
    private const int MaxEntries = 32;
    private const int MaxTimestamps = 32;

    public required Certificate Certificate { get; init; }

    public required IReadOnlyList<LogEntry> Entries { get; init; }

    /// <summary>RFC 3161 responses, DER.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Timestamps { get; init; }

    /// <summary>The bytes under the signature: the envelope's pre-authentication encoding.</summary>
    public required byte[] SignedBytes { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    public required string PayloadType { get; init; }

    /// <summary>SHA-256 of the envelope's payload.</summary>
    public required byte[] PayloadDigest { get; init; }

    /// <summary>Whether each log entry must carry a proof with a checkpoint: all bundles but those of version 0.1.</summary>
    public required bool NeedsProof { get; init; }

    /// <summary>Reads the material of a bundle; nothing is verified.</summary>
    /// <exception cref="KeylessException">The bundle has not the form that its media type asks for.</exception>
    public static KeylessMaterial Read(Bundle bundle)
    {
        var version = Version(bundle.MediaType);
        var leaf = bundle.Material switch
        {
            KeylessCertificate single => single.Certificate,
            CertificateChain when version == 3 => throw Malformed("a bundle of version 0.3 has a single certificate, this one has a chain"),
            CertificateChain { Certificates: [var first, ..] } => first,
            _ => throw Malformed("the bundle has no certificate, so it is not a keyless signature"),
        };
        if (bundle.Envelope.Signatures is not [var signature])
            throw Malformed($"the envelope has {bundle.Envelope.Signatures.Length} signatures; exactly one was expected");
        if (bundle.Material.LogEntries.Length > MaxEntries || bundle.Material.Timestamps.Length > MaxTimestamps)
            throw Malformed($"the bundle has more than {MaxEntries} log entries or {MaxTimestamps} timestamps");
        return new KeylessMaterial
        {
            Certificate = Certificate.Read(leaf, KeylessRule.CertificateMalformed, "the signing certificate"),
            Entries = bundle.Material.LogEntries,
            Timestamps = bundle.Material.Timestamps,
            SignedBytes = bundle.Envelope.PreAuthentication(),
            Signature = signature.Signature,
            PayloadType = bundle.Envelope.PayloadType,
            PayloadDigest = SHA256.HashData(bundle.Envelope.Payload.Span),
            NeedsProof = version > 1,
        };
    }

    private static int Version(string mediaType) => mediaType switch
    {
        "application/vnd.dev.sigstore.bundle+json;version=0.1" => 1,
        "application/vnd.dev.sigstore.bundle+json;version=0.2" => 2,
        "application/vnd.dev.sigstore.bundle+json;version=0.3" or "application/vnd.dev.sigstore.bundle.v0.3+json" => 3,
        _ => throw Malformed($"the bundle has the media type '{mediaType}'; application/vnd.dev.sigstore.bundle.v0.3+json or "
            + "application/vnd.dev.sigstore.bundle+json;version=0.1, 0.2 or 0.3 was expected"),
    };

    private static KeylessException Malformed(string what) => new(KeylessRule.MaterialMalformed, what + ".");
}
