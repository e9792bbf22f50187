using System.Text.RegularExpressions;

namespace Hayward.Hub.Crawl;

/// <summary>The paths of the hub's API, and what they are about.</summary>
internal static partial class HubPath
{
    private const int LongestId = 200;
    private const string Models = "/api/models/";

    /// <summary>Tags by their type.</summary>
    public const string Tags = "/api/models-tags-by-type";

    /// <summary>Whether a text can be the name of a repository, <c>owner/name</c> or, for old ones, <c>name</c>.</summary>
    public static bool IsRepository(string? id) => id is { Length: > 0 and <= LongestId } && RepositoryName().IsMatch(id);

    /// <summary>Whether a text can be the name of a user or an organisation.</summary>
    public static bool IsOwner(string? name) => IsRepository(name) && !name!.Contains('/', StringComparison.Ordinal);

    /// <summary>The owner of a repository.</summary>
    public static string? OwnerOf(string id) => id.IndexOf('/', StringComparison.Ordinal) is > 0 and var at ? id[..at] : null;

    /// <summary>First page of the list of models, by the time they were made, which never changes.</summary>
    /// <param name="author">The owner; null for all.</param>
    /// <param name="groups">How many groups of fields are asked for.</param>
    public static string List(string? author, int groups)
    {
        var known = HubKnowledge.BuiltIn;
        return $"/api/models?sort=createdAt&direction=1&limit={known.Page}{(author is null ? "" : "&author=" + author)}{Expand(known, groups)}";
    }

    /// <summary>The record of one model.</summary>
    public static string Model(string id, int groups) => $"{Models}{id}?{Expand(HubKnowledge.BuiltIn, groups)[1..]}";

    /// <summary>A page of the discussions of a model, counted from 0.</summary>
    public static string Discussions(string id, int page) => $"{Models}{id}/discussions?p={page}";

    /// <summary>A discussion with its events.</summary>
    public static string Discussion(string id, long num) => $"{Models}{id}/discussions/{num}";

    /// <summary>First page of the commits of the main branch, newest first.</summary>
    public static string Commits(string id) => $"{Models}{id}/commits/main?p=0&limit={HubKnowledge.BuiltIn.Commits}";

    /// <summary>The card as it stands in a revision.</summary>
    public static string Card(string id, string? sha) => $"/{id}/raw/{(IsRevision(sha) ? sha : "main")}/README.md";

    /// <summary>A user.</summary>
    public static string User(string name) => $"/api/users/{name}/overview";

    /// <summary>An organisation.</summary>
    public static string Organization(string name) => $"/api/organizations/{name}/overview";

    /// <summary>The repository, or else the owner, that a path is about; null for a path about neither.</summary>
    public static string? SubjectOf(string url)
    {
        var path = url.Split('?', 2)[0];
        if (About().Match(path) is not { Success: true } match) return null;
        var subject = match.Groups["r"].Success ? match.Groups["r"].Value : match.Groups["o"].Value;
        return IsRepository(subject) ? subject : null;
    }

    private static string Expand(HubKnowledge known, int groups) => string.Concat(known.Fields.Take(groups).SelectMany(g => g).Select(f => "&expand=" + f));

    private static bool IsRevision(string? sha) => sha is { Length: 40 } && sha.All(char.IsAsciiHexDigitLower);

    // No part is "." or ".." and none holds what could end a path.
    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)?\z")]
    private static partial Regex RepositoryName();

    [GeneratedRegex("""
        \A (?: /api/(?:users|organizations)/ (?<o>[^/]+) /overview
            | /api/models/ (?<r>[^/]+/[^/]+|[^/]+) (?: /(?:discussions|commits) (?:/.*)? )?
            | / (?<r>[^/]+/[^/]+|[^/]+) /raw/.* ) \z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex About();
}
