using System.Collections.Frozen;
using System.Net;

namespace Hayward.Cards;

/// <summary>One HTML tag in a card, as far as its text needs it.</summary>
/// <param name="Name">Lower case.</param>
/// <param name="Closing">True for <c>&lt;/x&gt;</c>.</param>
/// <param name="Attributes">Everything after the name.</param>
internal sealed record HtmlTag(string Name, bool Closing, string Attributes)
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(StringComparer.Ordinal,
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul", "body", "html", "head");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(StringComparer.Ordinal,
        "a", "abbr", "audio", "b", "big", "button", "cite", "code", "col", "colgroup", "del", "dfn", "em", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "path", "picture", "q", "s", "samp", "script", "small", "source",
        "span", "strike", "strong", "style", "sub", "sup", "svg", "td", "th", "time", "title", "tr", "tt", "u", "var", "video", "wbr");

    /// <summary>True for tags of HTML; anything else between angle brackets (<c>&lt;think&gt;</c>, <c>&lt;your name&gt;</c>) is text.</summary>
    public bool Known => IsBlock || Others.Contains(Name);

    /// <summary>True when the tag begins a new line of text.</summary>
    public bool IsBlock => Blocks.Contains(Name);

    /// <summary>True for <c>h1</c> to <c>h6</c>.</summary>
    public bool IsHeading => Name.Length == 2 && Name[0] == 'h' && Name[1] is >= '1' and <= '6';

    /// <summary>Reads what stands between the angle brackets; null when it is no tag.</summary>
    public static HtmlTag? Parse(ReadOnlySpan<char> inner)
    {
        var closing = inner.StartsWith("/");
        if (closing) inner = inner[1..];
        var end = 0;
        while (end < inner.Length && char.IsAsciiLetterOrDigit(inner[end])) end++;
        if (end is 0 or > 12 || (end < inner.Length && inner[end] is not (' ' or '\t' or '\n' or '/'))) return null;
        return new HtmlTag(inner[..end].ToString().ToLowerInvariant(), closing, inner[end..].ToString());
    }

    /// <summary>Value of an attribute; empty when it is not there.</summary>
    public string Value(string name)
    {
        var at = 0;
        while (at < Attributes.Length)
        {
            at = Attributes.IndexOf(name, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return "";
            var rest = Attributes.AsSpan(at + name.Length).TrimStart();
            var whole = at == 0 || char.IsWhiteSpace(Attributes[at - 1]) || Attributes[at - 1] is '"' or '\'' or '/';
            at += name.Length;
            if (!whole || !rest.StartsWith("=")) continue;
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty) return "";
            var end = rest[0] is '"' or '\'' ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\n");
            var value = rest[0] is '"' or '\'' ? rest.Slice(1, end < 0 ? rest.Length - 1 : end) : end < 0 ? rest : rest[..end];
            return WebUtility.HtmlDecode(value.Trim().ToString()).ReplaceLineEndings(" ");
        }

        return "";
    }
}
