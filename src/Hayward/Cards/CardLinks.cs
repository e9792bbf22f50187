using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>A paper that a card names.</summary>
/// <param name="Scheme"><c>arxiv</c> or <c>doi</c>.</param>
/// <param name="Id">For example <c>2403.13784</c>, without version, or <c>10.1000/182</c>.</param>
/// <param name="Line">Line from 1; null when it stands in the tags.</param>
public sealed record PaperReference(string Scheme, string Id, int? Line);

/// <summary>What the links of a card point at, judged by address alone; nothing is fetched.</summary>
public static class CardLinks
{
    /// <summary>The kind of <paramref name="link"/>, by the hosts of <c>knowledge/cards.yaml</c>.</summary>
    public static CardLinkKind KindOf(CardLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return KindOf(link.Url);
    }

    /// <summary>The kind of an address.</summary>
    public static CardLinkKind KindOf(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.StartsWith('#')) return CardLinkKind.Anchor;
        if (!TrySplit(url, out var host, out var path))
            return url.Contains(':', StringComparison.Ordinal) || url.Length == 0 ? CardLinkKind.Other : CardLinkKind.File;
        foreach (var rule in CardVocabulary.BuiltIn.Links)
        {
            if (!IsHost(host, rule.Host) || (rule.Path is not null && !path.StartsWith(rule.Path, StringComparison.OrdinalIgnoreCase))) continue;
            if (rule.Kind is CardLinkKind.Code or CardLinkKind.Model && IsLicenseFile(path)) return CardLinkKind.License;
            return rule.Kind == CardLinkKind.Model && CardVocabulary.BuiltIn.HubHosts.Contains(host) ? KindOnHub(path) : rule.Kind;
        }

        return IsLicenseFile(path) ? CardLinkKind.License : CardLinkKind.Other;
    }

    /// <summary>The papers of a card: links to arXiv and DOI, and tags <c>arxiv:ID</c> and <c>doi:ID</c>, each once.</summary>
    public static ImmutableArray<PaperReference> Papers(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var tags = card.Fields.Tags.Select(tag => FromTag(tag));
        var links = card.Prose.Links.Select(link => FromUrl(link.Url, link.Line));
        return [.. tags.Concat(links).OfType<PaperReference>().DistinctBy(paper => (paper.Scheme, paper.Id))];
    }

    /// <summary><c>owner/name</c> from an address of a model on the hub; null when it is none.</summary>
    internal static string? HubRepository(string url, CardVocabulary words)
    {
        if (!TrySplit(url, out var host, out var path) || !words.HubHosts.Contains(host) || KindOnHub(path) != CardLinkKind.Model) return null;
        var parts = path.Split('/', 4, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? null : $"{parts[0]}/{parts[1]}";
    }

    private static CardLinkKind KindOnHub(string path)
    {
        var slash = path.AsSpan(Math.Min(1, path.Length)).TrimEnd('/').IndexOf('/');
        if (path.StartsWith("/datasets/", StringComparison.Ordinal)) return CardLinkKind.Dataset;
        if (path.StartsWith("/spaces/", StringComparison.Ordinal)) return CardLinkKind.Demo;
        return slash > 0 ? CardLinkKind.Model : path.Length > 1 ? CardLinkKind.Profile : CardLinkKind.Other;
    }

    private static PaperReference? FromTag(string tag)
    {
        var colon = tag.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == tag.Length - 1) return null;
        return tag[..colon].ToLowerInvariant() switch
        {
            "arxiv" => ArxivId(tag[(colon + 1)..]) is { } id ? new PaperReference("arxiv", id, null) : null,
            "doi" => new PaperReference("doi", tag[(colon + 1)..].Trim(), null),
            _ => null,
        };
    }

    private static PaperReference? FromUrl(string url, int line)
    {
        if (!TrySplit(url, out var host, out var path)) return null;
        var slash = path.IndexOf('/', Math.Min(1, path.Length));
        if (IsHost(host, "doi.org")) return path.Length > 1 ? new PaperReference("doi", path[1..], line) : null;
        var papers = IsHost(host, "arxiv.org") || IsHost(host, "alphaxiv.org") || path.StartsWith("/papers/", StringComparison.Ordinal);
        return papers && slash > 0 && ArxivId(path[(slash + 1)..]) is { } id ? new PaperReference("arxiv", id, line) : null;
    }

    /// <summary>Four digits, a full stop, four or five digits (arXiv's scheme since 2007), or archive/seven digits before; the version is dropped.</summary>
    private static string? ArxivId(string text)
    {
        text = text.Trim();
        var end = text.AsSpan().IndexOfAny('?', '#');
        if (end >= 0) text = text[..end];
        if (text.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)) text = text[..^4];
        var version = text.LastIndexOf('v');
        if (version > 0 && version < text.Length - 1 && text.AsSpan(version + 1).IndexOfAnyExceptInRange('0', '9') < 0) text = text[..version];
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot == 4 && text.Length is 9 or 10 && Digits(text.AsSpan(0, 4)) && Digits(text.AsSpan(5))) return text;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && text.Length - slash == 8 && Digits(text.AsSpan(slash + 1)) ? text : null;
    }

    private static bool Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsHost(string host, string rule) =>
        host == rule || (host.Length > rule.Length && host.EndsWith(rule, StringComparison.Ordinal) && host[^(rule.Length + 1)] == '.');

    private static bool IsLicenseFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LICENCE", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TrySplit(string url, out string host, out string path)
    {
        (host, path) = ("", "");
        var start = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : url.StartsWith("//", StringComparison.Ordinal) ? 2
            : url.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 0 : -1;
        if (start < 0) return false;
        var end = url.AsSpan(start).IndexOfAny('/', '?', '#');
        host = (end < 0 ? url[start..] : url[start..(start + end)]).ToLowerInvariant();
        path = end < 0 ? "" : url[(start + end)..];
        return host.Length > 0;
    }
}
