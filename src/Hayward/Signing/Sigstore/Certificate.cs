using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Hayward.Ledger;

namespace Hayward.Signing.Sigstore;

/// <summary>An X.509 v3 certificate, read from DER without the platform's stores: the same bytes give the same answer on every machine, and no
/// network can be asked (RFC 5280, 4.1).</summary>
public sealed class Certificate
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxExtensions = 64;

    private Certificate(ReadOnlyMemory<byte> encoded) => Encoded = encoded;

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>What its issuer signed, DER.</summary>
    internal ReadOnlyMemory<byte> Signed { get; private set; }

    internal BigInteger SerialNumber { get; private set; }

    /// <summary>Name of the issuer, DER; names are compared byte by byte.</summary>
    internal ReadOnlyMemory<byte> Issuer { get; private set; }

    internal ReadOnlyMemory<byte> Subject { get; private set; }

    internal Validity ValidFor { get; private set; } = null!;

    internal ReadOnlyMemory<byte> KeyInfo { get; private set; }

    internal IReadOnlyList<CertificateExtension> Extensions { get; private set; } = [];

    private string SignatureAlgorithm { get; set; } = "";

    private ReadOnlyMemory<byte> Signature { get; set; }

    /// <summary>Reads a certificate and nothing after it.</summary>
    /// <param name="der">The bytes.</param>
    /// <param name="rule">What is broken when it cannot be read.</param>
    /// <param name="where">Where the bytes stand, for messages.</param>
    /// <exception cref="KeylessException">It breaks the form.</exception>
    internal static Certificate Read(ReadOnlyMemory<byte> der, KeylessRule rule, string where)
    {
        if (der.Length > MaxBytes) throw new KeylessException(rule, $"{where} is a certificate of {der.Length} bytes; at most {MaxBytes} are read.");
        try
        {
            var certificate = new Certificate(der);
            certificate.Read();
            return certificate;
        }
        catch (AsnContentException fault)
        {
            throw new KeylessException(rule, $"{where} is not an X.509 v3 certificate in DER ({fault.Message})", fault);
        }
    }

    /// <summary>The public key.</summary>
    /// <exception cref="KeylessException">It is of a kind that is not supported.</exception>
    internal PublicKey Key(KeylessRule rule)
    {
        try
        {
            return PublicKey.Read(KeyInfo);
        }
        catch (CryptographicException fault)
        {
            throw new KeylessException(rule, $"the certificate's key cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>An extension; null when it is absent.</summary>
    internal CertificateExtension? Find(string oid) => Extensions.FirstOrDefault(extension => extension.Oid == oid);

    /// <summary>Whether <paramref name="issuer"/> has the name that this names as issuer, and its key verifies this certificate's signature.</summary>
    internal bool IsIssuedBy(Certificate issuer)
    {
        if (!issuer.Subject.Span.SequenceEqual(Issuer.Span)) return false;
        try
        {
            var key = PublicKey.Read(issuer.KeyInfo);
            return SignatureAlgorithms.Fits(SignatureAlgorithm, key, out var hash) && key.Verify(Signed.Span, Signature.Span, hash);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private void Read()
    {
        var outer = new AsnReader(Encoded, AsnEncodingRules.DER);
        var parts = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Signed = parts.PeekEncodedValue();
        var signed = parts.ReadSequence();
        var algorithm = parts.PeekEncodedValue();
        SignatureAlgorithm = parts.ReadSequence().ReadObjectIdentifier();
        Signature = parts.ReadBitString(out var unused);
        parts.ThrowIfNotEmpty();
        if (unused != 0) throw new AsnContentException("the signature does not end on a byte");

        var version = signed.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        if (version.ReadInteger() != 2) throw new AsnContentException("the version is not 3");
        SerialNumber = signed.ReadInteger();
        if (!signed.ReadEncodedValue().Span.SequenceEqual(algorithm.Span)) throw new AsnContentException("the two signature algorithms differ");
        Issuer = signed.ReadEncodedValue();
        var validity = signed.ReadSequence();
        ValidFor = new Validity(Time(validity), Time(validity));
        validity.ThrowIfNotEmpty();
        Subject = signed.ReadEncodedValue();
        KeyInfo = signed.ReadEncodedValue();
        for (var unique = 1; unique <= 2; unique++)
            if (signed.HasData && signed.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, unique))) signed.ReadEncodedValue();
        if (signed.HasData) Extensions = ReadExtensions(signed.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3)));
        signed.ThrowIfNotEmpty();
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime();

    private static List<CertificateExtension> ReadExtensions(AsnReader wrapper)
    {
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        var extensions = new List<CertificateExtension>();
        while (list.HasData)
        {
            var encoded = list.PeekEncodedValue();
            var parts = list.ReadSequence();
            var oid = parts.ReadObjectIdentifier();
            var critical = parts.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && parts.ReadBoolean();
            var value = parts.ReadOctetString();
            parts.ThrowIfNotEmpty();
            if (extensions.Any(other => other.Oid == oid)) throw new AsnContentException($"the extension {oid} is there twice");
            if (extensions.Count == MaxExtensions) throw new AsnContentException($"there are more than {MaxExtensions} extensions");
            extensions.Add(new CertificateExtension(oid, critical, value, encoded));
        }

        return extensions;
    }
}
