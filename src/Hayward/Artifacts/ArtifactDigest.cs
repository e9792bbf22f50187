using System.Security.Cryptography;
using System.Text;
using Hayward.Evidence;

namespace Hayward.Artifacts;

/// <summary>One digest for a whole artifact.</summary>
public static class ArtifactDigest
{
    /// <summary>SHA-256 over the lines <c>hex two-blanks path newline</c> of all files by ordinal path, equal to that of the output of
    /// <c>sha256sum</c> over the same files in that order, its way of escaping names included. Null when a file could not be read or
    /// something at the place was not read at all, because then the digest would not speak for what is there.</summary>
    public static Digest? Of(ArtifactSet set)
    {
        var read = set.Files.Where(f => f.Digest is not null).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        if (read.Count < set.Files.Length || read.Count == 0 || set.Problems.Any(p => !read.Contains(p.Path)))
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in set.Files.OrderBy(f => f.Path, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(Line(file.Digest!.Value.Hex, file.Path)));
        return new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The line of one file, as <c>sha256sum</c> of GNU coreutils writes it.</summary>
    public static string Line(string hex, string path)
    {
        var escaped = path
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
        return $"{(escaped.Length == path.Length ? "" : "\\")}{hex}  {escaped}\n";
    }
}
