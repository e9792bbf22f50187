using System.Formats.Asn1;
using System.Numerics;

namespace Hayward.Signing.Sigstore;

/// <summary>What a certificate's key may be used for (RFC 5280, 4.2.1.3, 4.2.1.9 and 4.2.1.12).</summary>
/// <param name="SaysAuthority">Basic constraints call it an authority.</param>
/// <param name="IsAuthority">May sign certificates: it says so, and key usage does not deny it.</param>
/// <param name="MayIssueBelow">Authorities that may stand between it and a leaf; <see cref="int.MaxValue"/> when it sets no bound.</param>
/// <param name="MaySign">Key usage, where there is one, allows signatures over data.</param>
/// <param name="Purposes">Extended key usage, dotted; null when the certificate sets none.</param>
internal sealed record CertificateUsage(bool SaysAuthority, bool IsAuthority, int MayIssueBelow, bool MaySign, IReadOnlyList<string>? Purposes)
{
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string AnyPurpose = "2.5.29.37.0";

    /// <summary>Reads the three extensions; where one cannot be read, nothing is allowed.</summary>
    public static CertificateUsage Read(Certificate certificate)
    {
        try
        {
            var (authority, below) = Constraints(certificate.Find(CertificateExtension.BasicConstraints));
            var usage = KeyUsage(certificate.Find(CertificateExtension.KeyUsage));
            var (signs, issues) = (usage is null || (usage & 0x80) != 0, usage is null || (usage & 0x04) != 0);
            return new CertificateUsage(authority, authority && issues, below, signs, Extended(certificate.Find(CertificateExtension.ExtendedKeyUsage)));
        }
        catch (AsnContentException)
        {
            return new CertificateUsage(true, false, 0, false, []);
        }
    }

    private static (bool Authority, int Below) Constraints(CertificateExtension? extension)
    {
        if (extension is null) return (false, 0);
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var parts = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var authority = parts.HasData && parts.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && parts.ReadBoolean();
        var below = parts.HasData ? parts.ReadInteger() : int.MaxValue;
        parts.ThrowIfNotEmpty();
        return (authority, below.Sign < 0 ? 0 : (int)BigInteger.Min(below, int.MaxValue));
    }

    // The first byte of the bit string: digitalSignature is its highest bit, keyCertSign the sixth.
    private static int? KeyUsage(CertificateExtension? extension)
    {
        if (extension is null) return null;
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var bits = reader.ReadBitString(out _);
        reader.ThrowIfNotEmpty();
        return bits.Length == 0 ? 0 : bits[0];
    }

    private static List<string>? Extended(CertificateExtension? extension)
    {
        if (extension is null) return null;
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var list = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var purposes = new List<string>();
        while (list.HasData) purposes.Add(list.ReadObjectIdentifier());
        return purposes;
    }
}
