using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Hayward.Signing.Sigstore;

/// <summary>Checks that a CT log vouched for the signing certificate: the timestamps embedded in it are signatures over the certificate without them
/// (RFC 6962, 3.2).</summary>
internal static class CertificateTransparency
{
    /// <summary>Checks every embedded timestamp; there must be at least one.</summary>
    /// <param name="certificate">The signing certificate.</param>
    /// <param name="issuer">The next on its verified path; the name alone would not tell two issuers apart.</param>
    /// <param name="logs">CT logs of the trust root.</param>
    public static void Check(Certificate certificate, Certificate issuer, IReadOnlyList<TrustedLog> logs)
    {
        var timestamps = Embedded(certificate);
        var precertificate = Precertificate(certificate);
        var issuerKey = SHA256.HashData(issuer.KeyInfo.Span);
        foreach (var timestamp in timestamps)
        {
            var named = logs.Where(log => log.Id.Span.SequenceEqual(timestamp.LogId.Span)).ToList();
            if (named.Count == 0)
            {
                throw new KeylessException(KeylessRule.CertificateTimestampLog, $"the certificate timestamp is of the log {Convert.ToBase64String(timestamp.LogId.Span)}, "
                    + "which the trust root does not have, or has with a kind of key that is not supported.");
            }

            var current = named.Where(log => log.ValidFor.Contains(timestamp.Time)).ToList();
            if (current.Count == 0)
            {
                throw new KeylessException(KeylessRule.CertificateTimestampLog, $"the certificate timestamp is of {Validity.Show(timestamp.Time)}, when its log "
                    + $"{named[0].BaseUrl} was not trusted ({named[0].ValidFor}).");
            }

            var signed = Signed(timestamp, issuerKey, precertificate);
            if (!current.Any(log => log.Key.Verify(signed, timestamp.Signature.Span, timestamp.Hash)))
            {
                throw new KeylessException(KeylessRule.CertificateTimestampSignature, $"the certificate timestamp does not verify under the key of {current[0].BaseUrl}; "
                    + "the certificate or its timestamp was changed.");
            }
        }
    }

    private static IReadOnlyList<CertificateTimestamp> Embedded(Certificate certificate)
    {
        if (certificate.Find(CertificateExtension.CertificateTimestamps) is not { } extension)
            throw Missing("the signing certificate carries no certificate timestamp, so no log of certificates vouches for it");
        try
        {
            var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
            var list = reader.ReadOctetString();
            reader.ThrowIfNotEmpty();
            return CertificateTimestamp.ReadList(list) is { Count: > 0 } timestamps
                ? timestamps
                : throw Missing("the list of certificate timestamps in the signing certificate is empty or breaks RFC 6962, 3.3");
        }
        catch (AsnContentException)
        {
            throw Missing("the list of certificate timestamps in the signing certificate is not a DER octet string");
        }
    }

    /// <summary>The signed part of the certificate without the list of timestamps; every other byte stays as it is.</summary>
    private static byte[] Precertificate(Certificate certificate)
    {
        var parts = new AsnReader(certificate.Signed, AsnEncodingRules.DER).ReadSequence();
        var extensions = new Asn1Tag(TagClass.ContextSpecific, 3);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (parts.HasData && !parts.PeekTag().HasSameClassAndValue(extensions)) writer.WriteEncodedValue(parts.ReadEncodedValue().Span);
            using (writer.PushSequence(extensions))
            using (writer.PushSequence())
            {
                foreach (var extension in certificate.Extensions)
                    if (extension.Oid != CertificateExtension.CertificateTimestamps) writer.WriteEncodedValue(extension.Encoded.Span);
            }
        }

        return writer.Encode();
    }

    private static byte[] Signed(CertificateTimestamp timestamp, byte[] issuerKey, byte[] precertificate)
    {
        // Version 1, certificate_timestamp, time, precert_entry; then hash of the issuer's key and the certificate with a length of three bytes.
        var signed = new byte[12 + issuerKey.Length + 3 + precertificate.Length + 2 + timestamp.Extensions.Length];
        var rest = signed.AsSpan(2);
        BinaryPrimitives.WriteUInt64BigEndian(rest, timestamp.Milliseconds);
        rest[9] = 1;
        rest = rest[10..];
        issuerKey.CopyTo(rest);
        rest = rest[issuerKey.Length..];
        (rest[0], rest[1], rest[2]) = ((byte)(precertificate.Length >> 16), (byte)(precertificate.Length >> 8), (byte)precertificate.Length);
        precertificate.CopyTo(rest[3..]);
        rest = rest[(3 + precertificate.Length)..];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)timestamp.Extensions.Length);
        timestamp.Extensions.Span.CopyTo(rest[2..]);
        return signed;
    }

    private static KeylessException Missing(string what) => new(KeylessRule.CertificateTimestampMissing, what + ".");
}
