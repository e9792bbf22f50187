namespace Hayward.Signing;

/// <summary>Why a well-formed signature is not accepted, one case for each reason.</summary>
public enum SignatureRule
{
    /// <summary>The signature does not verify with the key over the signed bytes.</summary>
    SignatureDoesNotVerify,

    /// <summary>The bundle was signed with another key than the one given.</summary>
    OtherKey,

    /// <summary>The bundle was signed in another way than the one that is asked for.</summary>
    OtherMethod,

    /// <summary>A certificate of the bundle cannot be read.</summary>
    CertificateUnreadable,

    /// <summary>The key of the certificate is none of P-256, P-384 and P-521.</summary>
    KeyUnsupported,

    /// <summary>The certificate may not sign: neither digitalSignature nor code signing.</summary>
    CertificateUsage,

    /// <summary>The chain does not lead to a certificate that was given.</summary>
    ChainUntrusted,

    /// <summary>The chain is broken: a signature, a usage or a constraint in it.</summary>
    ChainInvalid,

    /// <summary>The certificate, or one above it, has expired since it signed.</summary>
    CertificateExpired,

    /// <summary>The certificate is not valid yet.</summary>
    CertificateNotYetValid,
}
