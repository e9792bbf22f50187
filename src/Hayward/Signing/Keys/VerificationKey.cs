using System.Security.Cryptography;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Keys;

/// <summary>A public key on P-256, P-384 or P-521.</summary>
public sealed class VerificationKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly HashAlgorithmName _hash;

    private VerificationKey(ECDsa key, HashAlgorithmName hash)
    {
        _key = key;
        _hash = hash;
        Hint = HintOf(key);
    }

    /// <summary>SHA-256 of the PEM text of the SubjectPublicKeyInfo, its header, line breaks and last newline included, in lower-case
    /// hexadecimal: what bundles call the hint. The specification says only fingerprint; this is what the reference tool
    /// writes.</summary>
    public string Hint { get; }

    /// <summary>Reads a public key: PEM or DER SubjectPublicKeyInfo.</summary>
    /// <param name="file">The file.</param>
    /// <param name="where">Its name, for messages.</param>
    /// <exception cref="KeyException">It holds none, or one of another kind.</exception>
    public static VerificationKey Read(ReadOnlySpan<byte> file, string where)
    {
        var blocks = PemBlock.All(file);
        if (blocks.Find(b => b.Label == "PUBLIC KEY") is { } found) return OfDer(found.Content, where);
        if (blocks.Exists(b => b.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)))
            throw new KeyException($"{where} is a private key; give the public one, which the owner makes with openssl pkey -in {where} -pubout.");
        if (blocks.Exists(b => b.Label == "CERTIFICATE"))
            throw new KeyException($"{where} is a certificate; give it with --certificate-chain, or its key alone (openssl x509 -in {where} -pubkey -noout).");
        return OfDer(file.ToArray(), where);
    }

    /// <summary>The public part of <paramref name="key"/>; null when its curve is not one of the three.</summary>
    internal static VerificationKey? Of(ECDsa key) => Curve.HashOf(key) is { } hash ? new VerificationKey(key, hash) : null;

    /// <summary>The hint of <paramref name="key"/>.</summary>
    internal static string HintOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", key.ExportSubjectPublicKeyInfo()) + "\n")));

    /// <summary>Checks the signature of <paramref name="envelope"/>.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="isVersion02">True for the statement of version 0.2, whose signatures were made over other bytes.</param>
    /// <param name="notes">Told when an old form was needed.</param>
    internal bool Verifies(Envelope envelope, bool isVersion02, ICollection<SignatureProblem> notes)
    {
        var signature = envelope.Signatures[0].Signature.Span;
        if (Verifies(envelope.PreAuthentication(), signature, _hash)) return true;
        if (!isVersion02) return false;
        var old = OldEncoding.PreAuthentication(envelope);
        if (!Verifies(old, signature, HashAlgorithmName.SHA256) && !Verifies(old, signature, _hash)) return false;
        notes.Add(new SignatureProblem("SignatureOfVersion02", "The signature was made over the misspelt encoding of model-signing 0.2; it holds, but ask for a new one."));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static VerificationKey OfDer(byte[] der, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(der, out var read);
            if (read != der.Length) throw new KeyException($"{where} has {der.Length - read:N0} bytes behind its key; a key alone was expected.");
            return Of(key) ?? throw Curve.Refused(where, Curve.AlgorithmOf(der));
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw Curve.Refused(where, Curve.AlgorithmOf(der));
        }
        catch (KeyException)
        {
            key.Dispose();
            throw;
        }
    }

    private bool Verifies(byte[] data, ReadOnlySpan<byte> signature, HashAlgorithmName hash) =>
        _key.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
}
