using System.Formats.Asn1;
using System.Text;

namespace Hayward.Signing.Sigstore;

/// <summary>Whom a signing certificate of Fulcio names, and who vouched for it (Fulcio, docs/oid-info.md).</summary>
/// <param name="Identity">An e-mail address, a URI, or a user name.</param>
/// <param name="Issuer">Address of the identity provider.</param>
internal sealed record CertificateIdentity(string Identity, string Issuer)
{
    private static readonly Asn1Tag OtherName = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Mail = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Reads both.</summary>
    /// <exception cref="KeylessException">The certificate does not name exactly one identity and one issuer.</exception>
    public static CertificateIdentity Read(Certificate certificate)
    {
        try
        {
            var names = Names(certificate);
            if (names is not [var identity]) throw Refused($"the signing certificate names {names.Count} identities; exactly one was expected");
            return new CertificateIdentity(identity, IssuerOf(certificate));
        }
        catch (Exception fault) when (fault is AsnContentException or DecoderFallbackException)
        {
            throw new KeylessException(KeylessRule.CertificateIdentity, "the identity or issuer in the signing certificate cannot be read.", fault);
        }
    }

    private static List<string> Names(Certificate certificate)
    {
        var names = new List<string>();
        if (certificate.Find(CertificateExtension.SubjectAlternativeName) is not { } extension) return names;
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var list = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        while (list.HasData)
        {
            var tag = list.PeekTag();
            if (tag.HasSameClassAndValue(Mail)) names.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, Mail));
            else if (tag.HasSameClassAndValue(Uri)) names.Add(list.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
            else if (tag.HasSameClassAndValue(OtherName)) names.Add(Other(list.ReadSequence(OtherName)));
            else throw Refused($"the signing certificate names its holder in a form ({tag}) that is neither e-mail, URI nor user name");
        }

        return names;
    }

    private static string Other(AsnReader name)
    {
        var type = name.ReadObjectIdentifier();
        if (type != CertificateExtension.UserName)
            throw Refused($"the signing certificate names its holder in a form ({type}) that is neither e-mail, URI nor user name");
        var value = name.ReadSequence(OtherName);
        name.ThrowIfNotEmpty();
        var text = value.ReadCharacterString(UniversalTagNumber.UTF8String);
        value.ThrowIfNotEmpty();
        return text;
    }

    private static string IssuerOf(Certificate certificate)
    {
        var old = certificate.Find(CertificateExtension.IssuerV1) is { } v1 ? Strict.GetString(v1.Value.Span) : null;
        var current = certificate.Find(CertificateExtension.IssuerV2) is { } v2 ? Text(v2.Value) : null;
        if (old is not null && current is not null && old != current)
            throw Refused($"the signing certificate names two issuers, '{old}' and '{current}'");
        return current ?? old ?? throw Refused($"the signing certificate names no issuer (extension {CertificateExtension.IssuerV2})");
    }

    private static string Text(ReadOnlyMemory<byte> value)
    {
        var reader = new AsnReader(value, AsnEncodingRules.DER);
        var text = reader.ReadCharacterString(UniversalTagNumber.UTF8String);
        reader.ThrowIfNotEmpty();
        return text;
    }

    private static KeylessException Refused(string what) => new(KeylessRule.CertificateIdentity, what + ".");
}
