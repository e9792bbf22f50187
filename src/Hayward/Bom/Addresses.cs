using System.Collections.Immutable;

namespace Hayward.Bom;

/// <summary>Package URLs, and texts that may stand where a standard asks for an address.</summary>
internal static class Addresses
{
    // RFC 3987 allows neither blanks nor these anywhere in a reference.
    private const string Forbidden = "<>\"{}|\\^`";

    /// <summary>Package URL of a model on the hub; null when <paramref name="repository"/> is not <c>owner/name</c>.</summary>
    /// <remarks>Source: type <c>huggingface</c> of the Package-URL specification: owner and name as they are, the version in lower
    /// case.</remarks>
    public static string? PackageUrl(string repository, string? revision)
    {
        if (!IsRepository(repository)) return null;
        var parts = repository.Split('/');
        var version = string.IsNullOrWhiteSpace(revision) ? "" : "@" + Uri.EscapeDataString(revision.ToLowerInvariant());
        return $"pkg:huggingface/{Uri.EscapeDataString(parts[0])}/{Uri.EscapeDataString(parts[1])}{version}";
    }

    /// <summary>True for <c>owner/name</c> in the letters that the hub allows.</summary>
    public static bool IsRepository(string name)
    {
        var parts = name.Split('/');
        return parts.Length == 2 && Array.TrueForAll(parts, part =>
            part.Length is > 0 and <= 96 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'));
    }

    /// <summary>A path within the model as a relative reference.</summary>
    public static string OfPath(string path)
    {
        var reference = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        // A colon in the first part would be read as the end of a scheme, and was escaped above; what is left is safe.
        return reference.Length == 0 ? "." : reference;
    }

    /// <summary>True when <paramref name="text"/> may stand as an IRI reference.</summary>
    public static bool IsReference(string text)
    {
        if (text.Length is 0 or > 2000) return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c <= ' ' || c is >= '\u007f' and < '\u00a0' || char.IsSurrogate(c) || Forbidden.Contains(c, StringComparison.Ordinal)) return false;
            if (c == '%' && !(i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))) return false;
        }

        return Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute);
    }

    /// <summary>Names of digests as the standards spell them; null for one that a standard does not know.</summary>
    public static string? Algorithm(string name, bool spdx) => Algorithms.FirstOrDefault(a => a.Ours == name) is { Ours: not null } known
        ? spdx ? known.Spdx : known.CycloneDx
        : null;

    private static readonly ImmutableArray<(string Ours, string CycloneDx, string Spdx)> Algorithms =
    [
        ("sha256", "SHA-256", "sha256"), ("sha384", "SHA-384", "sha384"), ("sha512", "SHA-512", "sha512"),
        ("blake2b", "BLAKE2b-512", "blake2b512"), ("blake2b-512", "BLAKE2b-512", "blake2b512"), ("blake3", "BLAKE3", "blake3"), ("sha1", "SHA-1", "sha1"),
    ];
}
