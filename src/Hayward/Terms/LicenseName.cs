using System.Text;

namespace Hayward.Terms;

/// <summary>Makes spellings of licence names comparable. Nothing is guessed: two names are the same when they differ only in case, blanks,
/// hyphens, marks, and words that carry no meaning in a name.</summary>
internal static class LicenseName
{
    /// <summary>A declared licence longer than this is a text and no name.</summary>
    public const int Longest = 200;

    /// <summary>The comparable form of a name; empty when nothing is left.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var word in Words(name))
        {
            if (word is "license" or "licence" or "the" or "version" or "agreement") continue;
            key.Append(word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]) ? word.AsSpan(1) : word);
        }

        return key.ToString();
    }

    /// <summary>The comparable form of an address: host in lower case and path, without scheme, <c>www.</c>, ending and what follows <c>?</c> or <c>#</c>.
    /// Null when it is no address.</summary>
    public static string? Address(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var hasScheme = start is 4 or 5 && text.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        if (!hasScheme && !text.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return null;
        var rest = hasScheme ? text[(start + 3)..] : text;
        if (rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) rest = rest[4..];
        var end = rest.AsSpan().IndexOfAny('?', '#');
        if (end >= 0) rest = rest[..end];
        return Strip(rest.TrimEnd('/').ToLowerInvariant());
    }

    private static string Strip(string address)
    {
        foreach (var ending in (ReadOnlySpan<string>)[".html", ".htm", ".txt", ".php", ".md", ".json", "/legalcode", "/legalcode.en", "/deed", "/deed.en"])
            if (address.EndsWith(ending, StringComparison.Ordinal)) return address[..^ending.Length];
        return address;
    }

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = char.ToLowerInvariant(name[i]);
            // A full stop belongs to the word between digits (2.0) and is a mark elsewhere.
            var point = c == '.' && i > 0 && i + 1 < name.Length && char.IsAsciiDigit(name[i - 1]) && char.IsAsciiDigit(name[i + 1]);
            if (char.IsLetterOrDigit(c) || c is '+' or '*' || point) word.Append(c);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
