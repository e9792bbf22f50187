using System.Security.Cryptography;
using System.Text;

namespace Hayward.Observatory.Exports;

/// <summary>Names that stand for others in one export: the first 16 bytes of HMAC-SHA-256 (RFC 2104, FIPS 180-4) over the kind of thing and its
/// name, in hexadecimal. Whoever
/// has the key can make them again; without it nobody can tell which name one stands for, nor try all names.</summary>
internal sealed class Pseudonyms(ReadOnlyMemory<byte> key)
{
    /// <summary>Shortest key in bytes: as long as the digest, as RFC 2104 advises.</summary>
    public const int ShortestKey = 32;

    /// <summary>Longest key in bytes.</summary>
    public const int LongestKey = 4096;

    private const int Kept = 16;

    /// <summary>The pseudonym of an account.</summary>
    public string Account(string name) => Of('p', name);

    /// <summary>The pseudonym of a repository.</summary>
    public string Repository(string id) => Of('m', id);

    /// <summary>The pseudonym of an account on one repository, which is another one on the next.</summary>
    public string Member(string repository, string name) => Of('c', $"{repository}\0{name}");

    private string Of(char kind, string name)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes($"{kind}\0{name}"), digest);
        return $"{kind}_{Convert.ToHexStringLower(digest[..Kept])}";
    }
}
