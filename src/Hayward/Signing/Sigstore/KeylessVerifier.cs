using System.Globalization;
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
    /// <returns>The first rule that is broken, named as in <see cref="KeylessRule"/>; none when the signature is accepted.</returns>
    public static SignerVerification Verify(Bundle bundle, KeylessPolicy policy)
    {
        var signer = new Signer { Method = SigningMethod.Keyless };
        try
        {
            var root = TrustedRoot.Read(policy.TrustRoot);
            var material = KeylessMaterial.Read(bundle);
            var identity = CertificateIdentity.Read(material.Certificate);
            signer = Describe(material.Certificate, identity);
            var times = CheckTimes(material, root);
            CheckCertificate(material.Certificate, root, times);
            foreach (var entry in material.Entries) EntryBody.Check(entry, material);
            CheckSignature(material);
            CheckIdentity(identity, policy);
            return new SignerVerification(signer with { SignedAt = times.Min(time => time.Time) }, [], Notes(times));
        }
        catch (KeylessException fault)
        {
            return Refused(signer, fault.Rule, fault.Message);
        }
        catch (PlatformNotSupportedException fault)
        {
            return Refused(signer, KeylessRule.AlgorithmUnavailable, fault.Message);
        }
    }

    private static List<SigningTime> CheckTimes(KeylessMaterial material, TrustedRoot root)
    {
        var times = new List<SigningTime>();
        foreach (var timestamp in material.Timestamps) times.Add(TimestampCheck.Check(timestamp, material.Signature, root.TimestampAuthorities));
        LogEntries.Check(material, root, times);
        if (times.Distinct().Count() < times.Count)
            throw new KeylessException(KeylessRule.Duplicate, "the bundle gives the same time of the same authority twice.");
        if (times.Count == 0)
            throw new KeylessException(KeylessRule.TooFewTimes, "nobody in the trust root vouches for the time of signing; a timestamp or a log's promise is needed.");
        LogEntries.CheckWindows(material, root, times);
        return times;
    }

    private static void CheckCertificate(Certificate certificate, TrustedRoot root, List<SigningTime> times)
    {
        var usage = CertificateUsage.Read(certificate);
        if (usage.SaysAuthority || !usage.MaySign || usage.Purposes?.Contains(CertificateUsage.CodeSigning) is not true)
            throw new KeylessException(KeylessRule.CertificatePurpose, "the signing certificate is not one for signing code alone (key usage, extended key usage, basic constraints).");
        foreach (var time in times)
        {
            if (!certificate.ValidFor.Contains(time.Time))
            {
                throw new KeylessException(KeylessRule.CertificateWindow, $"signed at {Validity.Show(time.Time)} by the word of {time.Source}, when the certificate was not valid "
                    + $"({certificate.ValidFor}).");
            }

            var path = Path(certificate, root, time.Time);
            CertificateTransparency.Check(certificate, path[1], root.CertificateLogs);
        }
    }

    private static IReadOnlyList<Certificate> Path(Certificate certificate, TrustedRoot root, DateTimeOffset time)
    {
        var gap = "the trust root has none that was trusted then";
        foreach (var authority in root.CertificateAuthorities.Where(a => a.ValidFor.Contains(time) && a.Chain.Count > 0))
        {
            if (CertificatePath.Build(certificate, authority.Chain, time, CertificateUsage.CodeSigning, out var fault) is { } path) return path;
            gap = $"{authority.Uri}: {fault}";
        }

        throw new KeylessException(KeylessRule.CertificateChain, $"at {Validity.Show(time)} the signing certificate leads to no authority of the trust root ({gap}).");
    }

    private static void CheckSignature(KeylessMaterial material)
    {
        var key = material.Certificate.Key(KeylessRule.Signature);
        if (!key.Verify(material.SignedBytes, material.Signature.Span))
            throw new KeylessException(KeylessRule.Signature, $"the signature over the envelope does not verify under the certificate's key ({key.Name}); envelope or signature was changed.");
    }

    private static void CheckIdentity(CertificateIdentity found, KeylessPolicy expected)
    {
        if (found.Identity != expected.Identity)
            throw new KeylessException(KeylessRule.Identity, $"signed by '{found.Identity}'; '{expected.Identity}' was expected.");
        if (found.Issuer != expected.IdentityProvider)
            throw new KeylessException(KeylessRule.Issuer, $"'{found.Identity}' was vouched for by '{found.Issuer}'; '{expected.IdentityProvider}' was expected.");
    }

    private static Signer Describe(Certificate certificate, CertificateIdentity identity) => new()
    {
        Method = SigningMethod.Keyless,
        Fingerprint = Evidence.Digest.Sha256(certificate.Encoded.Span).Hex,
        Identity = identity.Identity,
        IdentityProvider = identity.Issuer,
    };

    private static SignerVerification Refused(Signer signer, KeylessRule rule, string message) =>
        new(signer, [new SignatureProblem(rule.ToString(), char.ToUpperInvariant(message[0]) + message[1..])], []);

    private static System.Collections.Immutable.ImmutableArray<SignatureProblem> Notes(List<SigningTime> times) =>
        [.. times.Select(time => new SignatureProblem("TrustedTime", string.Create(CultureInfo.InvariantCulture, $"Signed at {Validity.Show(time.Time)} by the word of {time.Source}.")))];
}
