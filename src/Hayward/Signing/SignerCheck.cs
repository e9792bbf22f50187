using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hayward.Signing.Bundles;
using Hayward.Signing.Keys;
using Hayward.Signing.Sigstore;

namespace Hayward.Signing;

/// <summary>Holds the signature of a bundle against the one whom the verifier trusts.</summary>
/// <param name="clock">Tells the present.</param>
public sealed class SignerCheck(TimeProvider clock)
{
    /// <summary>Checks the signature.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="isVersion02">True when the statement is that of model-signing 0.2, whose signatures were made over other
    /// bytes.</param>
    /// <param name="trust">Who is expected.</param>
    public SignerVerification Check(Bundle bundle, bool isVersion02, Trust trust) => trust switch
    {
        TrustedKey key => ByKey(bundle, isVersion02, key.Key),
        TrustedCertificates certificates => ByCertificate(bundle, isVersion02, certificates),
        TrustedIdentity identity => ByIdentity(bundle, identity.Policy),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Who signed, by the bundle alone.</summary>
    public static Signer Claimed(Bundle bundle)
    {
        switch (bundle.Material)
        {
            case PublicKeyHint key:
                return new Signer { Method = SigningMethod.Key, KeyHint = key.Hint };
            case RawPublicKey raw:
                using (var carried = TryKey(raw)) return new Signer { Method = SigningMethod.Key, KeyHint = carried?.Hint };
            case CertificateChain chain:
                return OfCertificate(chain.LogEntries.IsEmpty ? SigningMethod.Certificate : SigningMethod.Keyless, chain.Certificates[0]);
            case KeylessCertificate keyless:
                return OfCertificate(SigningMethod.Keyless, keyless.Certificate);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static SignerVerification ByKey(Bundle bundle, bool isVersion02, VerificationKey key)
    {
        var signer = Claimed(bundle);
        var notes = new List<SignatureProblem>();
        switch (bundle.Material)
        {
            case PublicKeyHint or RawPublicKey when signer.KeyHint is { } hint && hint != key.Hint:
                return Refused(signer, SignatureRule.OtherKey, $"The signature names the key {StrictJson.Shown(hint)} and the key given is {key.Hint}; get the key of the signer from a place that you trust, or do not use the model.");
            case RawPublicKey:
                notes.Add(new SignatureProblem("KeyInsideBundle", "The bundle carries the public key itself, the form of model-signing 0.3 and 1.0; only the key given was trusted."));
                break;
            case CertificateChain or KeylessCertificate:
                notes.Add(new SignatureProblem("CertificateNotChecked", $"The bundle carries a certificate of {Holder(signer)}; it was not checked, only whether the key given made the signature."));
                break;
            default:
                break;
        }

        if (key.Verifies(bundle.Envelope, isVersion02, notes)) return new SignerVerification(signer with { KeyHint = key.Hint }, [], [.. notes]);
        return signer.Method == SigningMethod.Key
            ? Refused(signer, SignatureRule.SignatureDoesNotVerify, $"The signature does not verify with the key {key.Hint}: what was signed has been changed, or was signed with another key; fetch the signature again.")
            : Refused(signer, SignatureRule.OtherKey, $"The signature was not made with the key {key.Hint}; the bundle names the certificate of {Holder(signer)}, so give what vouches for it{(signer.Method == SigningMethod.Keyless ? " (--identity, --identity-provider and --trust-root)" : " (--certificate-chain)")}.");
    }

    private SignerVerification ByCertificate(Bundle bundle, bool isVersion02, TrustedCertificates trust)
    {
        var signer = Claimed(bundle);
        if (bundle.Material is not CertificateChain chain)
        {
            var how = bundle.Material is KeylessCertificate ? "by an identity without lasting key; give --identity, --identity-provider and --trust-root" : $"with the key {signer.KeyHint ?? "in the bundle"}; give it with --key";
            return Refused(signer, SignatureRule.OtherMethod, $"A certificate was expected and the bundle was signed {how}.");
        }

        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (var certificate in chain.Certificates) certificates.Add(X509CertificateLoader.LoadCertificate(certificate.Span));
            return Check(bundle, isVersion02, trust, signer, certificates);
        }
        catch (CryptographicException)
        {
            return Refused(signer, SignatureRule.CertificateUnreadable, $"Certificate {certificates.Count + 1} of the bundle cannot be read; X.509 in DER was expected.");
        }
        finally
        {
            certificates.ForEach(c => c.Dispose());
        }
    }

    private SignerVerification Check(Bundle bundle, bool isVersion02, TrustedCertificates trust, Signer signer, List<X509Certificate2> certificates)
    {
        var notes = new List<SignatureProblem>();
        var leaf = certificates[0];
        var problems = new ChainCheck(trust.Certificates, clock.GetUtcNow(), trust.AllowExpired).Check(leaf, certificates[1..], notes).ToList();
        using var ecdsa = leaf.GetECDsaPublicKey();
        using var key = ecdsa is null ? null : VerificationKey.Of(ecdsa);
        if (key is null)
            problems.Add(SignatureProblem.Of(SignatureRule.KeyUnsupported, $"The certificate of {leaf.Subject} has a key that model signing does not know; P-256, P-384 or P-521 was expected."));
        else if (!key.Verifies(bundle.Envelope, isVersion02, notes))
            problems.Add(SignatureProblem.Of(SignatureRule.SignatureDoesNotVerify, $"The signature does not verify with the key of {leaf.Subject}: what was signed has been changed; fetch the signature again."));
        return new SignerVerification(signer, [.. problems], [.. notes]);
    }

    private static SignerVerification ByIdentity(Bundle bundle, KeylessPolicy policy)
    {
        var signer = Claimed(bundle);
        if (signer.Method == SigningMethod.Keyless)
        {
            var checkedSigner = KeylessVerifier.Verify(bundle, policy);
            return checkedSigner.Signer.Identity is null ? checkedSigner with { Signer = signer } : checkedSigner;
        }

        return Refused(signer, SignatureRule.OtherMethod, signer.Method == SigningMethod.Key
                ? $"An identity was expected and the bundle was signed with the key {signer.KeyHint ?? "in the bundle"}; give it with --key."
                : $"An identity was expected and the bundle was signed with the certificate of {Holder(signer)}; give --certificate-chain.");
    }

    private static Signer OfCertificate(SigningMethod method, ReadOnlyMemory<byte> der)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(der.Span));
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            using var key = certificate.GetECDsaPublicKey();
            var identity = method == SigningMethod.Keyless ? TryIdentity(der) : null;
            return new Signer
            {
                Method = method,
                Subject = certificate.Subject,
                Issuer = certificate.Issuer,
                Fingerprint = fingerprint,
                KeyHint = key is null ? null : VerificationKey.HintOf(key),
                Identity = identity?.Identity,
                IdentityProvider = identity?.Issuer,
            };
        }
        catch (CryptographicException)
        {
            return new Signer { Method = method, Fingerprint = fingerprint };
        }
    }

    private static CertificateIdentity? TryIdentity(ReadOnlyMemory<byte> der)
    {
        try
        {
            return CertificateIdentity.Read(Sigstore.Certificate.Read(der, KeylessRule.CertificateMalformed, "the signing certificate"));
        }
        catch (KeylessException)
        {
            return null;
        }
    }

    /// <summary>Who a bundle names, in a few words.</summary>
    private static string Holder(Signer signer) => signer.Identity ?? (signer.Subject is { Length: > 0 } subject ? subject : "nobody that can be read");

    private static VerificationKey? TryKey(RawPublicKey raw)
    {
        try
        {
            return VerificationKey.Read(raw.Bytes.Span, "the key in the bundle");
        }
        catch (KeyException)
        {
            return null;
        }
    }

    private static SignerVerification Refused(Signer signer, SignatureRule rule, string message) =>
        new(signer, [SignatureProblem.Of(rule, message)], []);
}
