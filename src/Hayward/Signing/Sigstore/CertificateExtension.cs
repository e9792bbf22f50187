namespace Hayward.Signing.Sigstore;

/// <summary>An extension of a certificate (RFC 5280, 4.2).</summary>
/// <param name="Oid">Dotted.</param>
/// <param name="Critical">Whether one who does not understand it must refuse the certificate.</param>
/// <param name="Value">Content of the OCTET STRING.</param>
/// <param name="Encoded">The whole extension, DER.</param>
internal sealed record CertificateExtension(string Oid, bool Critical, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> Encoded)
{
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";

    /// <summary>List of certificate timestamps (RFC 6962, 3.3).</summary>
    public const string CertificateTimestamps = "1.3.6.1.4.1.11129.2.4.2";

    /// <summary>Fulcio: who vouched for the identity, a bare string; and the later form, a DER string.</summary>
    public const string IssuerV1 = "1.3.6.1.4.1.57264.1.1", IssuerV2 = "1.3.6.1.4.1.57264.1.8";

    /// <summary>Fulcio: the type of an otherName that holds a user name.</summary>
    public const string UserName = "1.3.6.1.4.1.57264.1.7";
}
