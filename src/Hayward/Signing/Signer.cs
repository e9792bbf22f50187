namespace Hayward.Signing;

/// <summary>How a signature names its maker.</summary>
public enum SigningMethod
{
    /// <summary>A key that the verifier has.</summary>
    Key,

    /// <summary>A certificate with its chain.</summary>
    Certificate,

    /// <summary>A short-lived certificate for an identity, with a transparency log.</summary>
    Keyless,
}

/// <summary>Who made a signature, as far as the bundle tells; a claim until the verification says otherwise.</summary>
public sealed record Signer
{
    /// <summary>How the signature names its maker.</summary>
    public required SigningMethod Method { get; init; }

    /// <summary>SHA-256 of the PEM text of the public key, in lower-case hexadecimal; null when the bundle does not give it.</summary>
    public string? KeyHint { get; init; }

    /// <summary>Subject of the certificate (RFC 4514); null without certificate.</summary>
    public string? Subject { get; init; }

    /// <summary>Issuer of the certificate (RFC 4514); null without certificate.</summary>
    public string? Issuer { get; init; }

    /// <summary>SHA-256 of the certificate, in lower-case hexadecimal; null without certificate.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Who an identity provider says it was: an e-mail address or a URI; null unless keyless.</summary>
    public string? Identity { get; init; }

    /// <summary>The identity provider; null unless keyless.</summary>
    public string? IdentityProvider { get; init; }

    /// <summary>When it was signed, by the word of a log or a time-stamping authority that was checked; null when nothing proves it.</summary>
    public DateTimeOffset? SignedAt { get; init; }
}
