using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Hayward.Signing;
using Hayward.Signing.Bundles;
using Hayward.Signing.Digests;
using Hayward.Signing.Keys;
using Hayward.Signing.Sigstore;

namespace Hayward.Cli;

/// <summary>Reads the small files that signing and verifying are given: keys, certificates, signatures.</summary>
internal static class SigningFiles
{
    private const int KeyBytes = 1024 * 1024;

    private const int TrustRootBytes = 4 * 1024 * 1024;

    /// <summary>Reads a private key; a passphrase comes from the variable, or from the person at the terminal.</summary>
    /// <exception cref="InputException">It cannot be read or used.</exception>
    public static SigningKey PrivateKey(string path, string? passphraseVariable, Terminal terminal)
    {
        string? Passphrase() => passphraseVariable is null ? terminal.AskSecret($"Passphrase of {path}: ")
            : Environment.GetEnvironmentVariable(passphraseVariable)
                ?? throw new InputException($"The environment variable {passphraseVariable} is not set; it should hold the passphrase of {path}.");
        return Use(() => SigningKey.Read(Bytes(path, KeyBytes), path, Passphrase));
    }

    /// <summary>Reads a public key.</summary>
    /// <exception cref="InputException">It cannot be read or used.</exception>
    public static VerificationKey PublicKey(string path) => Use(() => VerificationKey.Read(Bytes(path, KeyBytes), path));

    /// <summary>Reads the certificates of all files.</summary>
    /// <exception cref="InputException">One cannot be read or used.</exception>
    public static ImmutableArray<X509Certificate2> Certificates(IEnumerable<string> paths) =>
        Use(() => paths.SelectMany(p => CertificateFile.Read(Bytes(p, KeyBytes), p)).ToImmutableArray());

    /// <summary>Reads a signature.</summary>
    /// <exception cref="InputException">It cannot be read, or is larger than any signature.</exception>
    public static byte[] Signature(string path) => Bytes(path, BundleLimits.Bytes);

    /// <summary>Reads the trust root of Sigstore.</summary>
    /// <exception cref="InputException">It cannot be read, or is none.</exception>
    public static byte[] TrustRoot(string path)
    {
        var bytes = Bytes(path, TrustRootBytes);
        try
        {
            TrustedRoot.Read(bytes);
            return bytes;
        }
        catch (KeylessException fault)
        {
            throw new InputException($"{path} is no trust root of Sigstore ({fault.Message.TrimEnd('.')}); trusted_root.json was expected, see docs/how-to/sign-and-verify.md.");
        }
    }

    /// <summary>Reads digests that are already known, from a file or a folder.</summary>
    /// <exception cref="InputException">There are none.</exception>
    public static KnownDigests Digests(string path, CancellationToken cancellation) =>
        Use(() => Directory.Exists(path) ? DigestSource.ReadFolder(path, null, cancellation) : DigestSource.Read(Bytes(path, DigestSource.MostBytes), path));

    /// <summary>Runs <paramref name="act"/> and turns its refusal into one sentence.</summary>
    /// <exception cref="InputException">It was refused.</exception>
    public static T Use<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is KeyException or SigningException or FileNotFoundException)
        {
            throw new InputException(fault.Message);
        }
    }

    /// <summary>Runs <paramref name="act"/> on a signature file and turns what is wrong with it into one sentence.</summary>
    /// <exception cref="InputException">The signature file breaks a rule.</exception>
    public static T Use<T>(string file, Func<T> act)
    {
        try
        {
            return Use(act);
        }
        catch (BundleException fault)
        {
            throw new InputException($"{file}: {fault.Message}");
        }
    }

    /// <summary>Reads a file of at most <paramref name="most"/> bytes.</summary>
    /// <exception cref="InputException">It cannot be read, or has more.</exception>
    public static byte[] Bytes(string path, int most)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > most) throw new InputException($"{path} has {stream.Length:N0} bytes and at most {most:N0} were expected; check that it is the right file.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read ({fault.Message.TrimEnd('.')}); check the path and its permissions.");
        }
    }
}
