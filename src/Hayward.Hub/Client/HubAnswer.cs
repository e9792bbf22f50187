using System.Collections.Immutable;

namespace Hayward.Hub.Client;

/// <summary>What a hub answered to one request.</summary>
/// <param name="Url">Path and query that were asked.</param>
/// <param name="Observed">When the answer was whole.</param>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Headers">The headers that are kept, by their lower-case names in ordinal order.</param>
/// <param name="Body">The body, unpacked.</param>
internal sealed record HubAnswer(
    string Url,
    DateTimeOffset Observed,
    int Status,
    ImmutableArray<(string Name, string Value)> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The headers that say something of the answer and not of the connection.</summary>
    public static readonly ImmutableArray<string> KeptHeaders =
    [
        "content-type", "etag", "link", "location", "ratelimit", "ratelimit-policy", "retry-after",
        "x-error-code", "x-error-message", "x-repo-commit", "x-total-count",
    ];

    /// <summary>The value of a header; null where the answer has none of the name.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key == name) return value;
        }
        return null;
    }

    /// <summary>Whether the hub points to another address (301, 302, 303, 307, 308).</summary>
    public bool Points => Status is 301 or 302 or 303 or 307 or 308;

    /// <summary>What an answer other than 200 says of a repository: <c>gone</c>, <c>gated</c>, <c>disabled</c>, <c>silent</c>, <c>empty</c> or
    /// <c>refused</c>; null for an answer with content.</summary>
    public string? Standing()
    {
        if (Status is >= 200 and < 300) return null;
        var known = HubKnowledge.BuiltIn;
        if (Header("x-error-code") is { } code && known.Codes.TryGetValue(code, out var word)) return word;
        if (Header("x-error-message") is { } message && known.Messages.TryGetValue(message, out word)) return word;
        return Status is 404 or 410 ? "gone" : "refused";
    }
}
