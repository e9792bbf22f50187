using System.Security.Cryptography;
using System.Text;

namespace Hayward.Signing.Keys;

/// <summary>One block of a PEM file (RFC 7468). Text around the blocks, such as a dump of the key, is passed over.</summary>
/// <param name="Label">What it holds: <c>PRIVATE KEY</c>.</param>
/// <param name="Content">The DER bytes.</param>
internal sealed record PemBlock(string Label, byte[] Content)
{
    /// <summary>Bytes of a key or certificate file; chains of a hundred certificates are smaller.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The blocks of <paramref name="file"/>, in order.</summary>
    public static List<PemBlock> All(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(file);
        var blocks = new List<PemBlock>();
        while (PemEncoding.TryFind(text, out var found))
        {
            blocks.Add(new PemBlock(text[found.Label].ToString(), Convert.FromBase64String(text[found.Base64Data].ToString())));
            text = text[found.Location.End..];
        }

        return blocks;
    }
}
