using Hayward.Signing.Bundles;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks a keyless signature without any connection: certificate chain, transparency log, timestamps, identity and the signature
/// over the envelope.</summary>
public static class KeylessVerifier
{
    /// <summary>Checks the signature of <paramref name="bundle"/>.</summary>
    /// <param name="bundle">The bundle, as read; its material is <see cref="KeylessCertificate"/>, or <see cref="CertificateChain"/> with log
    /// entries in old forms.</param>
    /// <param name="policy">Whom to expect and what to trust.</param>
    public static SignerVerification Verify(Bundle bundle, KeylessPolicy policy) =>
        new(new Signer { Method = SigningMethod.Keyless }, [new SignatureProblem("NotReadYet", $"A bundle of {bundle.MediaType} for {policy.Identity} cannot be checked yet.")], []);
}
