using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Hayward.Ledger;

/// <summary>A public key as a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) that can check signatures: ECDSA on P-256, P-384 and P-521, Ed25519,
/// and RSA (PKCS #1 v1.5) from 2048 bits.</summary>
public sealed class PublicKey
{
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Ed25519Key = "1.3.101.112";

    private readonly string _algorithm;
    private readonly byte[] _raw;

    private PublicKey(byte[] encoded, string algorithm, HashAlgorithmName usualHash, string name, byte[] raw) =>
        (Encoded, _algorithm, UsualHash, Name, _raw) = (encoded, algorithm, usualHash, name, raw);

    /// <summary>The SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>For example <c>ECDSA P-256</c>.</summary>
    public string Name { get; }

    /// <summary>The hash that goes with the key where a format does not name one: SHA-256, 384 and 512 for the three curves, SHA-256 for RSA.</summary>
    public HashAlgorithmName UsualHash { get; }

    /// <summary>Whether signatures are Ed25519, which hashes for itself.</summary>
    public bool IsEd25519 => _algorithm == Ed25519Key;

    /// <summary>Reads a key.</summary>
    /// <param name="encoded">A SubjectPublicKeyInfo in DER, and nothing after it.</param>
    /// <exception cref="CryptographicException">It is none, or of a kind that is not supported; the message says which.</exception>
    public static PublicKey Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.DER);
            var info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var identifier = info.ReadSequence();
            var algorithm = identifier.ReadObjectIdentifier();
            var curve = algorithm == EllipticCurve ? identifier.ReadObjectIdentifier() : null;
            var raw = info.ReadBitString(out var unused);
            info.ThrowIfNotEmpty();
            if (unused != 0) throw new CryptographicException("The public key does not end on a byte.");
            var key = (algorithm, curve) switch
            {
                (EllipticCurve, "1.2.840.10045.3.1.7") => new PublicKey(encoded.ToArray(), algorithm, HashAlgorithmName.SHA256, "ECDSA P-256", raw),
                (EllipticCurve, "1.3.132.0.34") => new PublicKey(encoded.ToArray(), algorithm, HashAlgorithmName.SHA384, "ECDSA P-384", raw),
                (EllipticCurve, "1.3.132.0.35") => new PublicKey(encoded.ToArray(), algorithm, HashAlgorithmName.SHA512, "ECDSA P-521", raw),
                (RsaEncryption, _) => new PublicKey(encoded.ToArray(), algorithm, HashAlgorithmName.SHA256, "RSA", raw),
                (Ed25519Key, _) when raw.Length == Ed25519.KeySize => new PublicKey(encoded.ToArray(), algorithm, HashAlgorithmName.SHA512, "Ed25519", raw),
                _ => throw new CryptographicException($"A public key of kind {curve ?? algorithm} is not supported; P-256, P-384, P-521, Ed25519 and RSA are."),
            };
            key.Check();
            return key;
        }
        catch (AsnContentException fault)
        {
            throw new CryptographicException("The public key is not a SubjectPublicKeyInfo in DER.", fault);
        }
    }

    /// <summary>Whether <paramref name="signature"/> is that of <paramref name="data"/>. ECDSA signatures are DER (RFC 3279, 2.2.3).</summary>
    /// <param name="hash">Digest of the signature; null for <see cref="UsualHash"/>. Not asked for Ed25519.</param>
    /// <exception cref="PlatformNotSupportedException">The key is Ed25519 and libcrypto is missing.</exception>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName? hash = null)
    {
        if (IsEd25519) return Ed25519.Verify(_raw, data, signature);
        try
        {
            if (_algorithm == RsaEncryption)
            {
                using var rsa = RSA.Create();
                rsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
                return rsa.VerifyData(data, signature, hash ?? UsualHash, RSASignaturePadding.Pkcs1);
            }

            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
            return ecdsa.VerifyData(data, signature, hash ?? UsualHash, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private void Check()
    {
        if (IsEd25519) return;
        if (_algorithm == RsaEncryption)
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
            if (rsa.KeySize is < 2048 or > 8192) throw new CryptographicException($"An RSA key of {rsa.KeySize} bits is not taken; 2048 to 8192 are.");
            return;
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(Encoded.Span, out _);
    }
}
