namespace Hayward.Hub.Client;

/// <summary>Which hub is asked, and as whom: the environment as the hub's own clients read it.</summary>
public sealed class HubSettings
{
    private const string EndpointVariable = "HF_ENDPOINT";
    private const string TokenVariable = "HF_TOKEN";
    private const string OfflineVariable = "HF_HUB_OFFLINE";
    private const int LongestToken = 512;
    private const int LongestContact = 200;

    private static readonly string[] YesWords = ["1", "on", "yes", "true"];

    private HubSettings(Uri endpoint, string? token, string userAgent) => (Endpoint, Token, UserAgent) = (endpoint, token, userAgent);

    /// <summary>Scheme, host and port.</summary>
    public Uri Endpoint { get; }

    /// <summary>How the crawler names itself: program, version and whom to write to.</summary>
    public string UserAgent { get; }

    /// <summary>Whether requests bear a token.</summary>
    public bool HasToken => Token is not null;

    internal string? Token { get; }

    /// <summary>Reads <c>HF_ENDPOINT</c>, <c>HF_TOKEN</c> and <c>HF_HUB_OFFLINE</c>.</summary>
    /// <param name="environment">The value of an environment variable; null where it is not set.</param>
    /// <param name="contact">An address or a page that the operator of the hub can turn to; null to give none.</param>
    /// <exception cref="HubException">Nothing may be fetched, or a setting is malformed.</exception>
    public static HubSettings From(Func<string, string?> environment, string? contact)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (environment(OfflineVariable)?.Trim() is { } word && YesWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            throw new HubException(HubFault.Offline, $"{OfflineVariable} is set, so nothing is fetched; unset it to ask the hub.");
        var endpoint = EndpointOf(environment(EndpointVariable));
        var token = TokenOf(environment(TokenVariable));
        if (token is not null && endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback)
            throw new HubException(
                HubFault.Setting,
                $"The token of {TokenVariable} would travel to {endpoint.Host} in the clear; name an https address in {EndpointVariable}, or unset the token.");
        return new HubSettings(endpoint, token, AgentOf(contact));
    }

    private static Uri EndpointOf(string? text)
    {
        var words = string.IsNullOrWhiteSpace(text) ? HubKnowledge.BuiltIn.Endpoint : text.Trim();
        if (Uri.TryCreate(words, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { UserInfo: "", AbsolutePath: "/", Query: "", Fragment: "" }) return uri;
        // The text is not repeated: it may hold a password.
        throw new HubException(
            HubFault.Setting,
            $"{EndpointVariable} is no address of a hub; one like https://hub.example was expected, without a path or a user.");
    }

    private static string? TokenOf(string? text)
    {
        var token = text?.Trim();
        if (string.IsNullOrEmpty(token)) return null;
        if (token.Length <= LongestToken && token.All(c => c is > ' ' and < '\x7f')) return token;
        throw new HubException(HubFault.Setting, $"{TokenVariable} is no token: at most {LongestToken} visible ASCII characters without blanks were expected.");
    }

    private static string AgentOf(string? contact)
    {
        var version = typeof(HubSettings).Assembly.GetName().Version?.ToString(3) ?? "0";
        if (contact is null) return $"Hayward/{version}";
        var words = contact.Trim();
        if (words.Length is 0 or > LongestContact || !words.All(c => c is >= ' ' and < '\x7f' and not ('(' or ')' or '\\')))
            throw new HubException(
                HubFault.Setting,
                $"The contact is not one that a header can hold: 1 to {LongestContact} ASCII characters without brackets were expected.");
        return $"Hayward/{version} (contact: {words})";
    }
}
