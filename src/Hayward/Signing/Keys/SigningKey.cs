using System.Security.Cryptography;
using Hayward.Signing.Bundles;

namespace Hayward.Signing.Keys;

/// <summary>A private key on P-256, P-384 or P-521.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly HashAlgorithmName _hash;

    private SigningKey(ECDsa key, HashAlgorithmName hash)
    {
        _key = key;
        _hash = hash;
        Hint = VerificationKey.HintOf(key);
    }

    /// <summary>The hint of its public key, see <see cref="VerificationKey.Hint"/>.</summary>
    public string Hint { get; }

    /// <summary>The public key, DER SubjectPublicKeyInfo.</summary>
    internal byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    /// <summary>Reads a private key in PEM: PKCS #8, encrypted PKCS #8 or SEC 1. Other text in the file is passed over.</summary>
    /// <param name="file">The file.</param>
    /// <param name="where">Its name, for messages.</param>
    /// <param name="passphrase">Asked when the key is encrypted; gives null when there is none.</param>
    /// <exception cref="KeyException">It holds none, one of another kind, or the passphrase does not open it.</exception>
    public static SigningKey Read(ReadOnlySpan<byte> file, string where, Func<string?> passphrase)
    {
        var block = PemBlock.All(file).Find(b => b.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            ?? throw new KeyException($"{where} holds no private key in PEM; a block PRIVATE KEY, ENCRYPTED PRIVATE KEY or EC PRIVATE KEY was expected (an older encrypted form is converted with openssl pkcs8 -topk8).");
        var key = ECDsa.Create();
        try
        {
            Import(key, block, where, passphrase);
            return new SigningKey(key, Curve.HashOf(key) ?? throw Curve.Refused(where, "1.2.840.10045.2.1"));
        }
        catch (Exception fault) when (fault is KeyException or CryptographicException)
        {
            key.Dispose();
            if (fault is KeyException) throw;
            throw Curve.Refused(where, AlgorithmOf(block));
        }
    }

    /// <summary>True when this key made the signature of <paramref name="envelope"/>.</summary>
    internal bool Made(Envelope envelope) =>
        _key.VerifyData(envelope.PreAuthentication(), envelope.Signatures[0].Signature.Span, _hash, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Signs <paramref name="payload"/> and makes the envelope.</summary>
    internal Envelope Sign(string payloadType, byte[] payload)
    {
        var envelope = new Envelope(payloadType, payload, []);
        var signature = _key.SignData(envelope.PreAuthentication(), _hash, DSASignatureFormat.Rfc3279DerSequence);
        return envelope with { Signatures = [new EnvelopeSignature(signature, null)] };
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static void Import(ECDsa key, PemBlock block, string where, Func<string?> passphrase)
    {
        switch (block.Label)
        {
            case "PRIVATE KEY":
                key.ImportPkcs8PrivateKey(block.Content, out _);
                break;
            case "EC PRIVATE KEY":
                key.ImportECPrivateKey(block.Content, out _);
                break;
            case "ENCRYPTED PRIVATE KEY":
                var word = passphrase() ?? throw new KeyException($"{where} is encrypted; name the environment variable that holds its passphrase with --passphrase-env, or sign at a terminal, where it is asked for.");
                try
                {
                    key.ImportEncryptedPkcs8PrivateKey(word, block.Content, out _);
                }
                catch (CryptographicException)
                {
                    throw new KeyException($"{where} cannot be opened with this passphrase, or holds a key that is not on an elliptic curve; check both.");
                }

                break;
            default:
                throw Curve.Refused(where, AlgorithmOf(block));
        }
    }

    private static string? AlgorithmOf(PemBlock block) => block.Label switch
    {
        "RSA PRIVATE KEY" => "1.2.840.113549.1.1.1",
        "EC PRIVATE KEY" => "1.2.840.10045.2.1",
        "PRIVATE KEY" => Curve.AlgorithmOf(block.Content),
        _ => null,
    };
}
