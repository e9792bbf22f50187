using System.Globalization;

namespace Hayward.Hub.Client;

/// <summary>The headers of a rate limit as the hub writes them: <c>RateLimit: "api";r=489;t=250</c> and
/// <c>RateLimit-Policy: "fixed window";"api";q=1000;w=300</c>. What cannot be read says nothing.</summary>
internal static class RateLimit
{
    private const long MostRequests = 1_000_000_000;
    private const long LongestWindow = 86_400;

    /// <summary>Requests that are left in the window, and the time until it ends.</summary>
    public static (long Left, TimeSpan Until)? Left(string? header) => Pair(header, "r", "t", leastFirst: 0);

    /// <summary>Requests that a window allows, and its length.</summary>
    public static (long Quota, TimeSpan Window)? Policy(string? header) =>
        Pair(header, "q", "w", leastFirst: 1) is { } pair && pair.Time > TimeSpan.Zero ? pair : null;

    /// <summary>The wait that a header <c>Retry-After</c> asks for: seconds or a date (RFC 9110, 10.2.3).</summary>
    public static TimeSpan? RetryAfter(string? header, DateTimeOffset now)
    {
        if (long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Min(seconds, LongestWindow * 365));
        if (!DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    private static (long Count, TimeSpan Time)? Pair(string? header, string count, string time, long leastFirst)
    {
        if (header is null) return null;
        var (first, second) = (-1L, -1L);
        // Of several limits in one header the first is the nearest.
        foreach (var part in header.Split(',', 2)[0].Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(count + "=", StringComparison.Ordinal)) first = NumberOf(part[2..]);
            else if (part.StartsWith(time + "=", StringComparison.Ordinal)) second = NumberOf(part[2..]);
        }
        return first < leastFirst || second < 0 ? null : (Math.Min(first, MostRequests), TimeSpan.FromSeconds(Math.Min(second, LongestWindow)));
    }

    private static long NumberOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
