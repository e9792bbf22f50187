using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hayward.Signing.Keys;

/// <summary>Reads certificates from files.</summary>
public static class CertificateFile
{
    /// <summary>The certificates of a file: PEM with one or many, or one in DER.</summary>
    /// <param name="file">The file.</param>
    /// <param name="where">Its name, for messages.</param>
    /// <exception cref="KeyException">It holds none, or one that cannot be read.</exception>
    public static ImmutableArray<X509Certificate2> Read(ReadOnlySpan<byte> file, string where)
    {
        var blocks = PemBlock.All(file).Where(b => b.Label is "CERTIFICATE" or "X509 CERTIFICATE").Select(b => b.Content).ToList();
        if (blocks.Count == 0) blocks = [file.ToArray()];
        try
        {
            return [.. blocks.Select(b => X509CertificateLoader.LoadCertificate(b))];
        }
        catch (CryptographicException)
        {
            throw new KeyException($"{where} holds no certificate that can be read; PEM or DER (X.509) was expected.");
        }
    }
}
