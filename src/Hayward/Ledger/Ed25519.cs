using System.Security.Cryptography;

namespace Hayward.Ledger;

/// <summary>Ed25519 signatures (RFC 8032) through OpenSSL's libcrypto.</summary>
public static class Ed25519
{
    /// <summary>Length in bytes of a private key (the seed) and of a public key.</summary>
    public const int KeySize = 32;

    /// <summary>Length in bytes of a signature.</summary>
    public const int SignatureSize = 64;

    /// <summary>Whether libcrypto was found; every other member throws when it was not.</summary>
    public static bool IsAvailable => Libcrypto.IsThere;

    /// <summary>Whether <paramref name="signature"/> is that of <paramref name="data"/> under the public key of 32 bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">libcrypto is missing; the message says how to get it.</exception>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Require();
        if (publicKey.Length != KeySize || signature.Length != SignatureSize) return false;
        var key = Libcrypto.EVP_PKEY_new_raw_public_key(Libcrypto.Ed25519, 0, publicKey, KeySize);
        var context = Libcrypto.EVP_MD_CTX_new();
        try
        {
            return key != 0 && context != 0
                && Libcrypto.EVP_DigestVerifyInit(context, 0, 0, 0, key) == 1
                && Libcrypto.EVP_DigestVerify(context, signature, SignatureSize, data, (nuint)data.Length) == 1;
        }
        finally
        {
            Libcrypto.EVP_MD_CTX_free(context);
            Libcrypto.EVP_PKEY_free(key);
        }
    }

    /// <summary>Signs <paramref name="data"/> with a private key of 32 bytes; the signature has 64.</summary>
    /// <exception cref="PlatformNotSupportedException">libcrypto is missing.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> data)
    {
        var key = PrivateKey(privateKey);
        var context = Libcrypto.EVP_MD_CTX_new();
        try
        {
            var signature = new byte[SignatureSize];
            nuint length = SignatureSize;
            return context != 0
                && Libcrypto.EVP_DigestSignInit(context, 0, 0, 0, key) == 1
                && Libcrypto.EVP_DigestSign(context, signature, ref length, data, (nuint)data.Length) == 1
                    ? signature
                    : throw new CryptographicException("libcrypto could not sign with this Ed25519 key.");
        }
        finally
        {
            Libcrypto.EVP_MD_CTX_free(context);
            Libcrypto.EVP_PKEY_free(key);
        }
    }

    /// <summary>The public key, 32 bytes, of a private key of 32 bytes.</summary>
    /// <exception cref="PlatformNotSupportedException">libcrypto is missing.</exception>
    public static byte[] PublicKeyOf(ReadOnlySpan<byte> privateKey)
    {
        var key = PrivateKey(privateKey);
        try
        {
            var target = new byte[KeySize];
            nuint length = KeySize;
            return Libcrypto.EVP_PKEY_get_raw_public_key(key, target, ref length) == 1
                ? target
                : throw new CryptographicException("libcrypto could not give the public key of this Ed25519 key.");
        }
        finally
        {
            Libcrypto.EVP_PKEY_free(key);
        }
    }

    private static nint PrivateKey(ReadOnlySpan<byte> privateKey)
    {
        Require();
        if (privateKey.Length != KeySize) throw new CryptographicException("An Ed25519 private key has 32 bytes.");
        var key = Libcrypto.EVP_PKEY_new_raw_private_key(Libcrypto.Ed25519, 0, privateKey, KeySize);
        return key != 0 ? key : throw new CryptographicException("libcrypto did not take this Ed25519 private key.");
    }

    private static void Require()
    {
        if (!Libcrypto.IsThere) throw new PlatformNotSupportedException(Libcrypto.Missing);
    }
}
