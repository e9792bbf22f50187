using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hayward.Signing.Keys;

/// <summary>Whether the certificate of a bundle leads to one that the verifier gave. Nothing is fetched and revocation is not
/// asked.</summary>
/// <param name="trusted">The certificates that the verifier gave.</param>
/// <param name="now">The present.</param>
/// <param name="allowExpired">Be content when the chain held at the beginning of the leaf, as the reference tool is.</param>
internal sealed class ChainCheck(IReadOnlyList<X509Certificate2> trusted, DateTimeOffset now, bool allowExpired)
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    private static readonly X509ChainStatusFlags NotAboutTrust =
        ~(X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested);

    /// <summary>Checks <paramref name="leaf"/>.</summary>
    /// <param name="leaf">The certificate of the signer.</param>
    /// <param name="others">What else the bundle carries; it helps to build the chain and is trusted in nothing.</param>
    /// <param name="notes">Told what does not refuse the chain.</param>
    public IEnumerable<SignatureProblem> Check(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> others, ICollection<SignatureProblem> notes)
    {
        if (UsageFault(leaf) is { } usage) yield return usage;
        // The reference tool asks whether the chain held when the certificate began; whether it holds today is another question.
        if (Build(leaf, others, leaf.NotBefore.ToUniversalTime()) is { } broken)
        {
            yield return broken;
            yield break;
        }

        if (leaf.NotBefore.ToUniversalTime() > now.UtcDateTime)
            yield return SignatureProblem.Of(SignatureRule.CertificateNotYetValid, $"The certificate of {leaf.Subject} is valid from {Day(leaf.NotBefore)} on; check the clock, or wait.");
        else if (Build(leaf, others, now.UtcDateTime) is { } today)
        {
            var message = $"The certificate of {leaf.Subject}, valid until {Day(leaf.NotAfter)}, or one above it holds no longer";
            if (allowExpired) notes.Add(SignatureProblem.Of(SignatureRule.CertificateExpired, $"{message}; it was accepted because expired ones are allowed."));
            else yield return SignatureProblem.Of(SignatureRule.CertificateExpired, $"{message} ({today.Message.TrimEnd('.')}); ask for a new signature, or accept it with --allow-expired.");
        }
    }

    private SignatureProblem? Build(X509Certificate2 leaf, IReadOnlyList<X509Certificate2> others, DateTime at)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.VerificationTime = at;
        policy.VerificationTimeIgnored = false;
        // Whoever is given is trusted, be it a root or not; who stands at the top is checked below.
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        foreach (var certificate in trusted) (IsRoot(certificate) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        foreach (var certificate in others) policy.ExtraStore.Add(certificate);
        var good = chain.Build(leaf);
        try
        {
            return Judge(leaf, chain, good, at);
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        }
    }

    private SignatureProblem? Judge(X509Certificate2 leaf, X509Chain chain, bool good, DateTime at)
    {
        var anchor = chain.ChainElements.Select((e, i) => (e.Certificate, i)).FirstOrDefault(e => trusted.Any(t => t.RawDataMemory.Span.SequenceEqual(e.Certificate.RawDataMemory.Span)));
        var upTo = anchor.Certificate is null ? chain.ChainElements.Count : anchor.i + 1;
        foreach (var element in chain.ChainElements.Take(upTo))
        {
            foreach (var status in element.ChainElementStatus)
            {
                if ((status.Status & NotAboutTrust) != 0)
                    return SignatureProblem.Of(SignatureRule.ChainInvalid, $"The chain of {leaf.Subject} is broken at {element.Certificate.Subject} ({status.StatusInformation.Trim().TrimEnd('.')}); ask for another signature.");
                if (status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))
                    return SignatureProblem.Of(SignatureRule.ChainInvalid, $"The certificate {element.Certificate.Subject} is not valid on {Day(at)}, only from {Day(element.Certificate.NotBefore)} to {Day(element.Certificate.NotAfter)}; ask for another signature.");
            }
        }

        if (anchor.Certificate is null)
        {
            var top = chain.ChainElements.Count == 0 ? leaf : chain.ChainElements[^1].Certificate;
            return SignatureProblem.Of(SignatureRule.ChainUntrusted, $"The chain of {leaf.Subject} ends at {top.Subject}, issued by {top.Issuer}, and that is none of the certificates given; give the one that you trust with --certificate-chain.");
        }

        return good ? null : SignatureProblem.Of(SignatureRule.ChainInvalid, $"The chain of {leaf.Subject} does not hold; ask for another signature.");
    }

    /// <summary>True when the certificate is signed with its own key. Its names do not tell: a certificate may bear the name of its
    /// issuer.</summary>
    internal static bool IsRoot(X509Certificate2 certificate)
    {
        if (!certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)) return false;
        var subject = certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes;
        var issuer = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        return subject is null || issuer is null || subject.Value.Span.SequenceEqual(issuer.Value.Span);
    }

    private static SignatureProblem? UsageFault(X509Certificate2 leaf)
    {
        var usage = leaf.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        if (usage is not null && usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)) return null;
        if (leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == CodeSigning))) return null;
        return SignatureProblem.Of(SignatureRule.CertificateUsage, $"The certificate of {leaf.Subject} may not sign; the usage digitalSignature or code signing was expected in it.");
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
