using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>A root, an authority below it, and a CT log: what Fulcio has. The certificates are made by the framework.</summary>
internal sealed class MockAuthority
{
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly ECDsa _logKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private byte _serial = 0x10;

    public MockAuthority(string name, string purpose)
    {
        Purpose = purpose;
        var root = Request($"O=mock, CN={name}", _rootKey, 1, null);
        Root = root.CreateSelfSigned(MockSigstore.Now.AddYears(-1), MockSigstore.Now.AddYears(9));
        Certificate = Request($"O=mock, CN={name}-intermediate", _key, 0, purpose)
            .Create(Root.SubjectName, Generator(_rootKey), MockSigstore.Now.AddYears(-1), MockSigstore.Now.AddYears(8), [0x77, 0x01]);
    }

    public string Purpose { get; }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Certificate { get; }

    public byte[] LogKey => _logKey.ExportSubjectPublicKeyInfo();

    public byte[] LogId => SHA256.HashData(LogKey);

    /// <summary>Another authority with the same name and another key.</summary>
    public static X509Certificate2 Twin(X509Certificate2 certificate, bool selfSigned)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = Request(certificate.SubjectName.Name, key, 0, null);
        return selfSigned
            ? request.CreateSelfSigned(MockSigstore.Now.AddYears(-1), MockSigstore.Now.AddYears(8))
            : request.Create(certificate.IssuerName, Generator(key), MockSigstore.Now.AddYears(-1), MockSigstore.Now.AddYears(8), [0x77, 0x02]);
    }

    public byte[] Issue(ECDsa key, MockSigning how)
    {
        var request = new CertificateRequest(new X500DistinguishedName([0x30, 0x00]), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (how.Purpose is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(how.Purpose)], false));
        if (how.IsAuthority) request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single()));
        if (AlternativeName(how) is { } name) request.CertificateExtensions.Add(new X509Extension("2.5.29.17", name, true));
        if (how.IssuerV1 is not null) request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.57264.1.1", Encoding.UTF8.GetBytes(how.IssuerV1), false));
        if (how.IssuerV2 is not null) request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.57264.1.8", Utf8(how.IssuerV2), false));
        if (how.ExtraCriticalExtension is not null) request.CertificateExtensions.Add(new X509Extension(how.ExtraCriticalExtension, [0x05, 0x00], true));

        byte[] serial = [0x11, _serial++];
        X509Certificate2 Make() => request.Create(Certificate.SubjectName, Generator(_key), how.At.AddSeconds(-1), how.At.AddMinutes(10), serial);
        using var before = Make();
        if (!how.EmbedSct) return before.RawData;
        // The list is the last extension, so that the certificate without it is the one before.
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", OctetString(CertificateTimestamps(before, how.At)), false));
        using var after = Make();
        return after.RawData;
    }

    /// <summary>A certificate for a timestamp authority, with its key.</summary>
    public (X509Certificate2 Certificate, ECDsa Key) IssueTimestamper(string purpose)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest("O=mock, CN=timestamper", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], true));
        return (request.Create(Certificate.SubjectName, Generator(_key), MockSigstore.Now.AddMonths(-1), MockSigstore.Now.AddYears(7), [0x22, _serial++]), key);
    }

    private static CertificateRequest Request(string name, ECDsa key, int below, string? purpose)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, below, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (purpose is not null) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        return request;
    }

    // RFC 6962, 3.2 and 3.3.
    private byte[] CertificateTimestamps(X509Certificate2 precertificate, DateTimeOffset at)
    {
        var signed = SignedPart(precertificate.RawData);
        byte[] time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeMilliseconds());
        byte[] over =
        [
            0, 0, .. time, 0, 1, .. SHA256.HashData(Certificate.PublicKey.ExportSubjectPublicKeyInfo()),
            (byte)(signed.Length >> 16), (byte)(signed.Length >> 8), (byte)signed.Length, .. signed, 0, 0,
        ];
        var signature = _logKey.SignData(over, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        byte[] timestamp = [0, .. LogId, .. time, 0, 0, 4, 3, .. Length(signature), .. signature];
        byte[] member = [.. Length(timestamp), .. timestamp];
        return [.. Length(member), .. member];
    }

    private static byte[] Length(byte[] bytes) => [(byte)(bytes.Length >> 8), (byte)bytes.Length];

    private static byte[] SignedPart(byte[] certificate) => new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    private static byte[] OctetString(byte[] bytes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(bytes);
        return writer.Encode();
    }

    private static byte[] Utf8(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
        return writer.Encode();
    }

    private static byte[]? AlternativeName(MockSigning how)
    {
        if (how.Mail is null && how.Uri is null && how.UserName is null) return null;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (how.Mail is not null) writer.WriteCharacterString(UniversalTagNumber.IA5String, how.Mail, new Asn1Tag(TagClass.ContextSpecific, 1));
            if (how.Uri is not null) writer.WriteCharacterString(UniversalTagNumber.IA5String, how.Uri, new Asn1Tag(TagClass.ContextSpecific, 6));
            if (how.UserName is not null)
            {
                using var other = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
                writer.WriteObjectIdentifier("1.3.6.1.4.1.57264.1.7");
                using var value = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, how.UserName);
            }
        }

        return writer.Encode();
    }

    private static X509SignatureGenerator Generator(ECDsa key) => X509SignatureGenerator.CreateForECDsa(key);
}
