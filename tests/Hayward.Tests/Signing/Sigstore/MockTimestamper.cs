using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hayward.Tests.Signing.Sigstore;

/// <summary>A timestamp authority: writes RFC 3161 responses by hand.</summary>
internal sealed class MockTimestamper(X509Certificate2 certificate, ECDsa key)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private int _number = 1000;

    public X509Certificate2 Certificate => certificate;

    /// <summary>A granted response over <paramref name="data"/>.</summary>
    /// <param name="data">What the authority saw.</param>
    /// <param name="at">When.</param>
    /// <param name="status">0 is granted.</param>
    /// <param name="namedDigest">Digest of the certificate in the attributes; the right one when null.</param>
    public byte[] Stamp(byte[] data, DateTimeOffset at, int status = 0, byte[]? namedDigest = null)
    {
        var info = Info(data, at);
        var attributes = Attributes(info, namedDigest ?? SHA256.HashData(certificate.RawData));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(status);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
                using (writer.PushSequence(Zero))
                using (writer.PushSequence())
                {
                    writer.WriteInteger(3);
                    using (writer.PushSetOf()) Algorithm(writer, "2.16.840.1.101.3.4.2.1");
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.2.840.113549.1.9.16.1.4");
                        using (writer.PushSequence(Zero)) writer.WriteOctetString(info);
                    }

                    using (writer.PushSetOf(Zero)) writer.WriteEncodedValue(certificate.RawData);
                    using (writer.PushSetOf()) Signer(writer, attributes);
                }
            }
        }

        return writer.Encode();
    }

    private byte[] Info(byte[] data, DateTimeOffset at)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.3.6.1.4.1.57264.2");
            using (writer.PushSequence())
            {
                Algorithm(writer, "2.16.840.1.101.3.4.2.1");
                writer.WriteOctetString(SHA256.HashData(data));
            }

            writer.WriteInteger(_number++);
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    private static byte[] Attributes(byte[] info, byte[] certificateDigest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, "1.2.840.113549.1.9.3", w => w.WriteObjectIdentifier("1.2.840.113549.1.9.16.1.4"));
            Attribute(writer, "1.2.840.113549.1.9.4", w => w.WriteOctetString(SHA256.HashData(info)));
            Attribute(writer, "1.2.840.113549.1.9.16.2.47", w =>
            {
                using (w.PushSequence())
                using (w.PushSequence())
                using (w.PushSequence()) w.WriteOctetString(certificateDigest);
            });
        }

        return writer.Encode();
    }

    private void Signer(AsnWriter writer, byte[] attributes)
    {
        using var signer = writer.PushSequence();
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        Algorithm(writer, "2.16.840.1.101.3.4.2.1");
        byte[] inner = [.. attributes];
        inner[0] = 0xA0;
        writer.WriteEncodedValue(inner);
        Algorithm(writer, "1.2.840.10045.4.3.2");
        writer.WriteOctetString(key.SignData(attributes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf()) value(writer);
        }
    }

    private static void Algorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence()) writer.WriteObjectIdentifier(oid);
    }
}
