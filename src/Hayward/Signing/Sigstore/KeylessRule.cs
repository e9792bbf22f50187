namespace Hayward.Signing.Sigstore;

/// <summary>What a keyless signature must satisfy; one case for each rule, in the order in which they are asked.</summary>
public enum KeylessRule
{
    /// <summary>The trust root is a JSON document of the media type <c>application/vnd.dev.sigstore.trustedroot</c> with what it must have.</summary>
    TrustedRootMalformed,

    /// <summary>The bundle's certificate, log entries and timestamps have the form that its media type asks for.</summary>
    MaterialMalformed,

    /// <summary>The signing certificate is an X.509 v3 certificate in DER (RFC 5280).</summary>
    CertificateMalformed,

    /// <summary>The certificate names one identity and the issuer that vouched for it (Fulcio's extensions).</summary>
    CertificateIdentity,

    /// <summary>The certificate is for signing code and is not itself an authority (RFC 5280, 4.2.1.3, 4.2.1.9, 4.2.1.12).</summary>
    CertificatePurpose,

    /// <summary>A timestamp is a granted RFC 3161 response whose token can be read.</summary>
    TimestampMalformed,

    /// <summary>The timestamp's digest is that of the signature (RFC 3161, 2.4.2).</summary>
    TimestampImprint,

    /// <summary>The timestamp is from an authority of the trust root.</summary>
    TimestampAuthority,

    /// <summary>The timestamp's certificate is for timestamping and nothing else (RFC 3161, 2.3).</summary>
    TimestampPurpose,

    /// <summary>The timestamp lies within the validity of its authority and of the certificates.</summary>
    TimestampWindow,

    /// <summary>The timestamp's signature verifies (RFC 5652, 5.4).</summary>
    TimestampSignature,

    /// <summary>A log entry is from a log of the trust root.</summary>
    LogUnknown,

    /// <summary>The key of the log was trusted at the time of the entry.</summary>
    LogWindow,

    /// <summary>The log's promise of inclusion verifies (signed entry timestamp).</summary>
    PromiseSignature,

    /// <summary>Bundles of version 0.1 carry a promise for each entry, later ones a proof with a checkpoint.</summary>
    InclusionMissing,

    /// <summary>The checkpoint is a signed note with origin, size and root.</summary>
    CheckpointMalformed,

    /// <summary>The checkpoint is signed by the log.</summary>
    CheckpointSignature,

    /// <summary>The proof speaks of the tree of the checkpoint.</summary>
    CheckpointMismatch,

    /// <summary>The proof leads from the entry to the root (RFC 9162, 2.1.3.2).</summary>
    InclusionProof,

    /// <summary>No entry and no time is counted twice.</summary>
    Duplicate,

    /// <summary>At least one entry of a transparency log.</summary>
    TooFewEntries,

    /// <summary>At least one time from a timestamp authority or from a log's promise.</summary>
    TooFewTimes,

    /// <summary>The certificate was valid at every time of signing.</summary>
    CertificateWindow,

    /// <summary>The certificate leads to an authority of the trust root that was trusted at every time of signing.</summary>
    CertificateChain,

    /// <summary>The certificate carries a well-formed certificate timestamp of a CT log (RFC 6962, 3.3).</summary>
    CertificateTimestampMissing,

    /// <summary>The certificate timestamp is from a CT log of the trust root, within its validity.</summary>
    CertificateTimestampLog,

    /// <summary>The certificate timestamp verifies over the precertificate (RFC 6962, 3.2).</summary>
    CertificateTimestampSignature,

    /// <summary>The body of a log entry is of a kind and form that is known.</summary>
    EntryMalformed,

    /// <summary>The log entry records this signature.</summary>
    EntrySignature,

    /// <summary>The log entry records this payload.</summary>
    EntryDigest,

    /// <summary>The log entry records this certificate.</summary>
    EntryCertificate,

    /// <summary>The signature verifies under the key of the certificate.</summary>
    Signature,

    /// <summary>The certificate names the expected identity, letter for letter.</summary>
    Identity,

    /// <summary>The certificate names the expected issuer, letter for letter.</summary>
    Issuer,

    /// <summary>The machine has what a signature's algorithm needs.</summary>
    AlgorithmUnavailable,
}
