using System.Text.RegularExpressions;

namespace Hayward.Hub.Crawl;

/// <summary>Pointers in answers, read as paths of the hub that is asked: whatever host they name, no other is ever asked.</summary>
internal static partial class Links
{
    private const int Longest = 8192;

    /// <summary>The next page that a header <c>Link</c> names (RFC 8288), as path and query; null where there is none. The cursor in it is the
    /// hub's business.</summary>
    /// <param name="header">The header.</param>
    /// <param name="path">Path that the page must have.</param>
    public static string? Next(string? header, string path)
    {
        if (header is null or { Length: > Longest }) return null;
        foreach (Match match in Entry().Matches(header))
        {
            if (!Relation().IsMatch(match.Groups["rest"].Value)) continue;
            if (Uri.TryCreate(new Uri("https://hub.invalid"), match.Groups["target"].Value, out var uri) && uri.AbsolutePath == path) return uri.PathAndQuery;
        }
        return null;
    }

    /// <summary>Where an answer points, as path and query; null where that is another host or no path.</summary>
    /// <param name="endpoint">The hub.</param>
    /// <param name="url">The path that was asked.</param>
    /// <param name="location">The header <c>Location</c>.</param>
    public static string? Target(Uri endpoint, string url, string? location)
    {
        if (location is null or { Length: > Longest } || !Uri.TryCreate(new Uri(endpoint, url), location, out var uri)) return null;
        return uri.Scheme == endpoint.Scheme && uri.Authority == endpoint.Authority && uri.UserInfo.Length == 0 ? uri.PathAndQuery : null;
    }

    [GeneratedRegex("<(?<target>[^<>]*)>(?<rest>[^<]*)")]
    private static partial Regex Entry();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*(?:"next"|next)\s*(?:[;,]|$)""")]
    private static partial Regex Relation();
}
