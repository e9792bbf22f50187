using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Hayward.Signing.Sigstore;

/// <summary>An RFC 3161 response, read and not verified: a CMS message (RFC 5652) with one signer over a statement of time.</summary>
internal sealed record TimestampToken
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxMembers = 16;

    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string TimestampInfo = "1.2.840.113549.1.9.16.1.4";
    private const string ContentTypeAttribute = "1.2.840.113549.1.9.3";
    private const string MessageDigestAttribute = "1.2.840.113549.1.9.4";
    private const string SigningCertificateAttribute = "1.2.840.113549.1.9.16.2.47";

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);

    /// <summary>The statement, DER; the attributes hold its digest.</summary>
    public required ReadOnlyMemory<byte> Info { get; init; }

    /// <summary>When, by the authority's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    public required HashAlgorithmName ImprintHash { get; init; }

    public required ReadOnlyMemory<byte> Imprint { get; init; }

    /// <summary>Certificates that the message carries.</summary>
    public required IReadOnlyList<Certificate> Certificates { get; init; }

    /// <summary>Name of the issuer, DER, and number of the signer's certificate.</summary>
    public required ReadOnlyMemory<byte> SignerIssuer { get; init; }

    public required BigInteger SignerNumber { get; init; }

    public required HashAlgorithmName Digest { get; init; }

    /// <summary>What is signed: the attributes as a SET, DER.</summary>
    public required byte[] SignedAttributes { get; init; }

    /// <summary>Digest of <see cref="Info"/> as the attributes give it.</summary>
    public required ReadOnlyMemory<byte> InfoDigest { get; init; }

    /// <summary>Digest of the signer's certificate as the attributes give it (RFC 5816); null when they do not.</summary>
    public required (HashAlgorithmName Hash, ReadOnlyMemory<byte> Value)? CertificateDigest { get; init; }

    /// <summary>Signature algorithm, dotted.</summary>
    public required string Algorithm { get; init; }

    public required ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>Reads a TimeStampResp and nothing after it.</summary>
    /// <exception cref="KeylessException">It breaks the form.</exception>
    public static TimestampToken Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length > MaxBytes) throw Malformed($"has {der.Length} bytes; at most {MaxBytes} are read");
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var response = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var status = response.ReadSequence().ReadInteger();
            if (status != 0) throw Malformed($"has the status {status}; 0 (granted) was expected");
            if (!response.HasData) throw Malformed("holds no token");
            var message = response.ReadSequence();
            response.ThrowIfNotEmpty();
            Expect(message.ReadObjectIdentifier(), SignedData, "holds a message of another type");
            var wrapper = message.ReadSequence(Zero);
            message.ThrowIfNotEmpty();
            var signed = wrapper.ReadSequence();
            wrapper.ThrowIfNotEmpty();
            return ReadSigned(signed);
        }
        catch (AsnContentException fault)
        {
            throw new KeylessException(KeylessRule.TimestampMalformed, $"a timestamp is not an RFC 3161 response in DER ({fault.Message})", fault);
        }
    }

    private static TimestampToken ReadSigned(AsnReader signed)
    {
        // Version 3 where the content is no plain data, and the digests that signers use told beforehand (RFC 5652, 5.1).
        if (signed.ReadInteger() != 3) throw Malformed("is not a CMS message of version 3");
        var announced = ReadDigests(signed.ReadSetOf(skipSortOrderValidation: true));
        var content = signed.ReadSequence();
        Expect(content.ReadObjectIdentifier(), TimestampInfo, "does not hold a statement of time");
        var wrapper = content.ReadSequence(Zero);
        content.ThrowIfNotEmpty();
        var info = wrapper.ReadOctetString();
        wrapper.ThrowIfNotEmpty();
        var certificates = signed.HasData && signed.PeekTag().HasSameClassAndValue(Zero) ? ReadCertificates(signed.ReadSetOf(true, Zero)) : [];
        var revocations = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (signed.HasData && signed.PeekTag().HasSameClassAndValue(revocations)) signed.ReadSetOf(true, revocations);
        var signers = signed.ReadSetOf(skipSortOrderValidation: true);
        signed.ThrowIfNotEmpty();
        var signer = signers.ReadSequence();
        if (signers.HasData) throw Malformed("has more than one signer");

        var (time, hash, imprint) = ReadInfo(info);
        if (signer.ReadInteger() != 1) throw Malformed("does not name its signer by issuer and serial number");
        var name = signer.ReadSequence();
        var (issuer, number) = (name.ReadEncodedValue(), name.ReadInteger());
        name.ThrowIfNotEmpty();
        var digest = ReadDigest(signer.ReadSequence());
        if (!announced.Contains(digest)) throw Malformed($"does not announce the digest {digest.Name} that its signer uses");
        if (!signer.PeekTag().HasSameClassAndValue(Zero)) throw Malformed("has no signed attributes");
        var attributes = signer.PeekEncodedValue().ToArray();
        // RFC 5652, 5.4: signed is the DER with the tag of a SET in place of the context's own.
        attributes[0] = 0x31;
        var (infoDigest, certificateDigest) = ReadAttributes(signer.ReadSetOf(true, Zero));
        var algorithm = ReadAlgorithm(signer.ReadSequence());
        var signature = signer.ReadOctetString();
        var unsigned = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (signer.HasData && signer.PeekTag().HasSameClassAndValue(unsigned)) signer.ReadSetOf(true, unsigned);
        signer.ThrowIfNotEmpty();
        return new TimestampToken
        {
            Info = info,
            Time = time,
            ImprintHash = hash,
            Imprint = imprint,
            Certificates = certificates,
            SignerIssuer = issuer,
            SignerNumber = number,
            Digest = digest,
            SignedAttributes = attributes,
            InfoDigest = infoDigest,
            CertificateDigest = certificateDigest,
            Algorithm = algorithm,
            Signature = signature,
        };
    }

    private static (DateTimeOffset Time, HashAlgorithmName Hash, ReadOnlyMemory<byte> Imprint) ReadInfo(ReadOnlyMemory<byte> bytes)
    {
        var outer = new AsnReader(bytes, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (info.ReadInteger() != 1) throw Malformed("holds a statement of a version other than 1");
        info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        var hash = ReadDigest(imprint.ReadSequence());
        var value = imprint.ReadOctetString();
        imprint.ThrowIfNotEmpty();
        info.ReadInteger();
        return (info.ReadGeneralizedTime(), hash, value);
    }

    private static List<Certificate> ReadCertificates(AsnReader set)
    {
        var certificates = new List<Certificate>();
        while (set.HasData)
        {
            if (certificates.Count == MaxMembers) throw Malformed($"carries more than {MaxMembers} certificates");
            certificates.Add(Certificate.Read(set.ReadEncodedValue(), KeylessRule.TimestampMalformed, "a certificate in the timestamp"));
        }

        return certificates;
    }

    private static (ReadOnlyMemory<byte> Info, (HashAlgorithmName, ReadOnlyMemory<byte>)? Certificate) ReadAttributes(AsnReader set)
    {
        var values = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var oid = attribute.ReadObjectIdentifier();
            var inner = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            if (values.Count == MaxMembers || !values.TryAdd(oid, inner.ReadEncodedValue())) throw Malformed("repeats a signed attribute, or has too many");
            if (inner.HasData) throw Malformed("has a signed attribute of several values");
        }

        if (!values.TryGetValue(ContentTypeAttribute, out var type) || !values.TryGetValue(MessageDigestAttribute, out var digest))
            throw Malformed("has no signed attribute for type or digest of its content");
        Expect(new AsnReader(type, AsnEncodingRules.DER).ReadObjectIdentifier(), TimestampInfo, "is signed as content of another type");
        return (new AsnReader(digest, AsnEncodingRules.DER).ReadOctetString(),
            values.TryGetValue(SigningCertificateAttribute, out var certificate) ? ReadCertificateDigest(certificate) : null);
    }

    // SigningCertificateV2: the first member of the list is the signer's certificate; its digest is SHA-256 where no algorithm stands.
    private static (HashAlgorithmName, ReadOnlyMemory<byte>) ReadCertificateDigest(ReadOnlyMemory<byte> value)
    {
        var first = new AsnReader(value, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        var hash = first.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? ReadDigest(first.ReadSequence()) : HashAlgorithmName.SHA256;
        return (hash, first.ReadOctetString());
    }

    private static List<HashAlgorithmName> ReadDigests(AsnReader set)
    {
        var digests = new List<HashAlgorithmName>();
        while (set.HasData && digests.Count < MaxMembers) digests.Add(ReadDigest(set.ReadSequence()));
        set.ThrowIfNotEmpty();
        return digests;
    }

    private static HashAlgorithmName ReadDigest(AsnReader identifier)
    {
        var oid = ReadAlgorithm(identifier);
        return SignatureAlgorithms.Digest(oid) ?? throw Malformed($"uses the digest {oid}; SHA-256, SHA-384 or SHA-512 was expected");
    }

    // Parameters are absent, or NULL as older writers put them.
    private static string ReadAlgorithm(AsnReader identifier)
    {
        var oid = identifier.ReadObjectIdentifier();
        if (identifier.HasData) identifier.ReadNull();
        identifier.ThrowIfNotEmpty();
        return oid;
    }

    private static void Expect(string found, string expected, string what)
    {
        if (found != expected) throw Malformed($"{what} ({found}); {expected} was expected");
    }

    private static KeylessException Malformed(string what) => new(KeylessRule.TimestampMalformed, $"a timestamp {what}.");
}
