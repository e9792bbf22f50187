using System.Security.Cryptography;
using Hayward.Ledger;

namespace Hayward.Signing.Sigstore;

/// <summary>The signature algorithms of certificates and of CMS: ECDSA and RSA with SHA-2 (RFC 5758, RFC 4055), Ed25519 (RFC 8410).</summary>
internal static class SignatureAlgorithms
{
    /// <summary>Whether an algorithm is known and of the kind of the key.</summary>
    /// <param name="oid">Dotted.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="hash">The digest it names; null when it names none.</param>
    public static bool Fits(string oid, PublicKey key, out HashAlgorithmName? hash)
    {
        (hash, var kind) = oid switch
        {
            "1.2.840.10045.4.3.2" => ((HashAlgorithmName?)HashAlgorithmName.SHA256, "ECDSA"),
            "1.2.840.10045.4.3.3" => (HashAlgorithmName.SHA384, "ECDSA"),
            "1.2.840.10045.4.3.4" => (HashAlgorithmName.SHA512, "ECDSA"),
            "1.2.840.113549.1.1.11" => (HashAlgorithmName.SHA256, "RSA"),
            "1.2.840.113549.1.1.12" => (HashAlgorithmName.SHA384, "RSA"),
            "1.2.840.113549.1.1.13" => (HashAlgorithmName.SHA512, "RSA"),
            "1.2.840.113549.1.1.1" => (null, "RSA"),
            "1.3.101.112" => (null, "Ed25519"),
            _ => (null, "?"),
        };
        return key.Name.StartsWith(kind, StringComparison.Ordinal);
    }

    /// <summary>A digest of the SHA-2 family by its identifier (RFC 5754, 2); null when it is another.</summary>
    public static HashAlgorithmName? Digest(string oid) => oid switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
