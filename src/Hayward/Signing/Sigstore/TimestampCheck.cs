using System.Security.Cryptography;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks that a timestamp authority of the trust root saw a signature, and when (RFC 3161, 2.3 and 2.4.2; RFC 5652, 5.4 and 5.6).</summary>
internal static class TimestampCheck
{
    /// <summary>Checks one response.</summary>
    /// <param name="response">TimeStampResp, DER.</param>
    /// <param name="signature">What it must speak of.</param>
    /// <param name="authorities">Timestamp authorities of the trust root.</param>
    public static SigningTime Check(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> signature, IReadOnlyList<TrustedAuthority> authorities)
    {
        var token = TimestampToken.Read(response);
        if (!CryptographicOperations.HashData(token.ImprintHash, signature.Span).AsSpan().SequenceEqual(token.Imprint.Span))
            throw new KeylessException(KeylessRule.TimestampImprint, "a timestamp is over other bytes than the signature of the envelope.");
        KeylessException? nearest = null;
        foreach (var authority in authorities.Where(a => a.Chain.Count > 0))
        {
            foreach (var certificate in Signers(token, authority))
            {
                try
                {
                    CheckAgainst(token, authority, certificate);
                    return new SigningTime(token.Time, $"timestamp authority {authority.Uri}");
                }
                catch (KeylessException fault)
                {
                    nearest = fault;
                }
            }
        }

        throw nearest ?? new KeylessException(KeylessRule.TimestampAuthority,
            $"a timestamp of {Validity.Show(token.Time)} is signed with a certificate (serial number {token.SignerNumber}) of no timestamp authority in the trust root.");
    }

    // Where the trust root names the authority's own certificate, only that one is taken.
    private static IEnumerable<Certificate> Signers(TimestampToken token, TrustedAuthority authority)
    {
        var own = authority.Chain.Where(c => !CertificateUsage.Read(c).IsAuthority).ToList();
        return (own.Count > 0 ? own : token.Certificates).Where(c => c.SerialNumber == token.SignerNumber && c.Issuer.Span.SequenceEqual(token.SignerIssuer.Span));
    }

    private static void CheckAgainst(TimestampToken token, TrustedAuthority authority, Certificate certificate)
    {
        if (!authority.ValidFor.Contains(token.Time))
        {
            throw new KeylessException(KeylessRule.TimestampWindow, $"a timestamp is of {Validity.Show(token.Time)}, when its authority {authority.Uri} was not trusted "
                + $"({authority.ValidFor}).");
        }

        if (!certificate.ValidFor.Contains(token.Time))
        {
            throw new KeylessException(KeylessRule.TimestampWindow, $"a timestamp is of {Validity.Show(token.Time)}, when the certificate of its authority was not valid "
                + $"({certificate.ValidFor}).");
        }

        var usage = CertificateUsage.Read(certificate);
        if (!usage.MaySign || usage.Purposes is not [CertificateUsage.TimeStamping])
            throw new KeylessException(KeylessRule.TimestampPurpose, $"the certificate of the timestamp authority {authority.Uri} is not for timestamping alone.");
        if (CertificatePath.Build(certificate, authority.Chain, token.Time, CertificateUsage.TimeStamping, out var gap) is null)
            throw new KeylessException(KeylessRule.TimestampAuthority, $"the certificate of a timestamp does not lead to the authority {authority.Uri}: {gap}.");
        // The list of certificates is under no signature. Nothing is taken from it that an authority did not sign, and nothing else may hide in it.
        if (!token.Certificates.All(c => authority.Chain.Any(known => known.Encoded.Span.SequenceEqual(c.Encoded.Span) || c.IsIssuedBy(known))))
            throw new KeylessException(KeylessRule.TimestampAuthority, $"a timestamp carries a certificate that is not of its authority {authority.Uri}.");
        CheckSignature(token, certificate);
    }

    private static void CheckSignature(TimestampToken token, Certificate certificate)
    {
        if (!CryptographicOperations.HashData(token.Digest, token.Info.Span).AsSpan().SequenceEqual(token.InfoDigest.Span))
            throw new KeylessException(KeylessRule.TimestampSignature, "the statement in a timestamp is not the one that was signed: its digest differs.");
        if (token.CertificateDigest is { } expected
            && !CryptographicOperations.HashData(expected.Hash, certificate.Encoded.Span).AsSpan().SequenceEqual(expected.Value.Span))
            throw new KeylessException(KeylessRule.TimestampSignature, "a timestamp was signed for another certificate of the same name and number (RFC 5816).");
        var key = certificate.Key(KeylessRule.TimestampSignature);
        if (!SignatureAlgorithms.Fits(token.Algorithm, key, out var hash) || !key.Verify(token.SignedAttributes, token.Signature.Span, hash ?? token.Digest))
            throw new KeylessException(KeylessRule.TimestampSignature, $"the signature of a timestamp (algorithm {token.Algorithm}) does not verify under its authority's key.");
    }
}
