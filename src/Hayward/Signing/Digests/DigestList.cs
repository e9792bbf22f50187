using System.Text;
using Hayward.Evidence;

namespace Hayward.Signing.Digests;

/// <summary>Reads lists of digests as <c>sha256sum</c> and <c>b2sum</c> write them, and their <c>--tag</c> form.</summary>
internal static class DigestList
{
    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="SigningException">A line is none of a list.</exception>
    public static Dictionary<string, Digest?> Read(string text, string source)
    {
        var files = new Dictionary<string, Digest?>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0) continue;
            if ((Tagged(line) ?? Plain(line)) is not var (path, digest))
                throw new SigningException($"{source} line {number:N0} is no digest and path; lines as sha256sum writes them were expected.");
            if (!files.TryAdd(path, digest))
                throw new SigningException($"{source} line {number:N0} names {path} a second time; each file was expected once.");
        }

        return files;
    }

    /// <summary>A path as lists give it, without the dot that stands for the folder.</summary>
    public static string Path(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    private static (string Path, Digest Digest)? Plain(string line)
    {
        // A backslash in front says that the name is escaped.
        var escaped = line[0] == '\\';
        if (escaped) line = line[1..];
        var at = line.IndexOf(' ', StringComparison.Ordinal);
        if (at < 0 || line.Length < at + 3 || line[at + 1] is not (' ' or '*') || Of(line[..at]) is not { } digest) return null;
        var name = line[(at + 2)..].TrimEnd('\r');
        return (Path(escaped ? Unescaped(name) : name), digest);
    }

    private static (string Path, Digest Digest)? Tagged(string line)
    {
        var open = line.IndexOf(" (", StringComparison.Ordinal);
        var close = line.LastIndexOf(") = ", StringComparison.Ordinal);
        if (open < 0 || close < open) return null;
        var hex = line[(close + 4)..].Trim();
        var name = Path(line[(open + 2)..close]);
        return line[..open] switch
        {
            "SHA256" when hex.Length == 64 && Of(hex) is { } digest => (name, digest),
            "BLAKE2b" when hex.Length == 128 && Of(hex) is { } digest => (name, digest),
            "BLAKE3" when hex.Length == 64 && Of(hex) is { } digest => (name, digest with { Algorithm = "blake3" }),
            _ => null,
        };
    }

    private static Digest? Of(string hex) => hex.All(char.IsAsciiHexDigit) ? hex.Length switch
    {
        64 => new Digest("sha256", hex.ToLowerInvariant()),
        128 => new Digest("blake2b", hex.ToLowerInvariant()),
        _ => null,
    } : null;

    private static string Unescaped(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '\\' || i + 1 == name.Length)
            {
                text.Append(name[i]);
                continue;
            }

            i++;
            text.Append(name[i] switch { 'n' => '\n', 'r' => '\r', var other => other });
        }

        return text.ToString();
    }
}
