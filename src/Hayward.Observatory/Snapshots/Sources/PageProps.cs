using System.Net;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Finds the data that a page of the hub carries for its scripts: elements with <c>data-target="NAME"</c> and
/// <c>data-props="JSON"</c>. It is a scanner of tags
/// and no reader of HTML: nothing is built and nothing is run.</summary>
internal static class PageProps
{
    /// <summary>Longest page in characters; a longer one is not read.</summary>
    public const int LongestPage = 16 << 20;

    /// <summary>The JSON of the first element with this target; null when there is none.</summary>
    public static string? Of(ReadOnlySpan<char> page, string target)
    {
        var rest = page;
        while (rest.IndexOf('<') is >= 0 and var at)
        {
            rest = rest[(at + 1)..];
            if (rest.StartsWith("!--", StringComparison.Ordinal))
            {
                var end = rest.IndexOf("-->", StringComparison.Ordinal);
                if (end < 0) return null;
                rest = rest[end..];
                continue;
            }
            if (rest.IsEmpty || !char.IsAsciiLetter(rest[0])) continue;
            if (Tag(ref rest, target) is { } found) return found;
        }
        return null;
    }

    // Goes through the attributes of a tag to its end.
    private static string? Tag(ref ReadOnlySpan<char> rest, string target)
    {
        rest = rest[Length(rest, " \t\r\n\f/>")..];
        var (props, meant) = (default(string), false);
        while (true)
        {
            rest = rest.TrimStart(" \t\r\n\f/");
            if (rest.IsEmpty || rest[0] == '>') return null;
            var name = rest[..Math.Max(1, Length(rest, " \t\r\n\f/>="))];
            rest = rest[name.Length..].TrimStart(" \t\r\n\f");
            if (rest.IsEmpty || rest[0] != '=') continue;
            rest = rest[1..].TrimStart(" \t\r\n\f");
            if (rest.IsEmpty) return null;
            ReadOnlySpan<char> value;
            if (rest[0] is '"' or '\'')
            {
                var end = rest[1..].IndexOf(rest[0]);
                if (end < 0) return null;
                value = rest.Slice(1, end);
                rest = rest[(end + 2)..];
            }
            else
            {
                value = rest[..Length(rest, " \t\r\n\f>")];
                rest = rest[value.Length..];
            }
            if (name.Equals("data-target", StringComparison.OrdinalIgnoreCase)) meant = WebUtility.HtmlDecode(value.ToString()) == target;
            else if (name.Equals("data-props", StringComparison.OrdinalIgnoreCase) && value.Length <= LongestPage) props = value.ToString();
            if (meant && props is not null) return WebUtility.HtmlDecode(props);
        }
    }

    private static int Length(ReadOnlySpan<char> text, ReadOnlySpan<char> stops) => text.IndexOfAny(stops) is >= 0 and var end ? end : text.Length;
}
