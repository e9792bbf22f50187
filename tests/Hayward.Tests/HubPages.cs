using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hayward.Tests;

/// <summary>Turns rendered pages of a hub back into cards: the prose as Markdown, and the card data that the page embeds as front matter.</summary>
internal static partial class HubPages
{
    private const string Begin = "<!-- HTML_TAG_START -->";
    private const string End = "<!-- HTML_TAG_END -->";

    /// <summary>The cards of a file of pages (<c>hub-pages/pages.jsonl.gz</c>), in its order. Pages without a card are left out.</summary>
    public static IEnumerable<(string Name, string CardText)> Read(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var page = JsonDocument.Parse(line);
            var name = page.RootElement.GetProperty("file").GetString()!;
            if (Prose(page.RootElement.GetProperty("html").GetString()!.Replace("\r\n", "\n", StringComparison.Ordinal)) is { } card)
                yield return (RepositoryName(name), card);
        }
    }

    private static string RepositoryName(string file) =>
        DateAtEnd().Replace(Path.GetFileNameWithoutExtension(file), "").Replace("_!##++##!_", "/", StringComparison.Ordinal);

    private static string? Prose(string html)
    {
        var content = html.IndexOf("<div class=\"model-card-content", StringComparison.Ordinal);
        if (content < 0) return null;
        var from = html.IndexOf(Begin, content, StringComparison.Ordinal) + Begin.Length;
        var to = html.IndexOf(End, from, StringComparison.Ordinal);
        return FrontMatter(html) + Markdown(html[from..to]);
    }

    // JSON is YAML, so each member of the embedded card data makes one line.
    private static string FrontMatter(string html)
    {
        var match = EmbeddedModel().Match(html);
        if (!match.Success) return "";
        var text = WebUtility.HtmlDecode(match.Groups[1].Value);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        using var data = JsonDocument.ParseValue(ref reader);
        var front = new StringBuilder("---\n");
        foreach (var member in data.RootElement.EnumerateObject()) front.Append(member.Name).Append(": ").Append(member.Value.GetRawText()).Append('\n');
        return front.Append("---\n\n").ToString();
    }

    private static string Markdown(string html)
    {
        var text = new StringBuilder();
        var links = new Stack<string>();
        var lists = new Stack<bool>();
        var code = false;
        foreach (Match token in Tokens().Matches(html))
        {
            if (!token.Groups[1].Success)
            {
                var words = WebUtility.HtmlDecode(token.Value);
                text.Append(code ? words : Blanks().Replace(words, " "));
                continue;
            }

            var tag = token.Groups[1].Value.ToLowerInvariant();
            switch (tag)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": text.Append("\n\n").Append('#', tag[1] - '0').Append(' '); break;
                case "p" or "div" or "table" or "blockquote" or "/p" or "/div" or "/table" or "/h1" or "/h2" or "/h3" or "/h4" or "/h5" or "/h6" or "/blockquote":
                    text.Append("\n\n");
                    break;
                case "ul" or "ol": lists.Push(tag == "ol"); break;
                case "/ul" or "/ol":
                    lists.TryPop(out _);
                    text.Append('\n');
                    break;
                case "li": text.Append('\n').Append(' ', 2 * Math.Max(lists.Count - 1, 0)).Append(lists.TryPeek(out var ordered) && ordered ? "1. " : "- "); break;
                case "br": text.Append('\n'); break;
                case "hr": text.Append("\n\n---\n\n"); break;
                case "tr": text.Append("\n|"); break;
                case "th" or "td": text.Append(' '); break;
                case "/th" or "/td": text.Append(" |"); break;
                case "/thead": text.Append("\n|---|---|"); break;
                case "strong" or "b" or "/strong" or "/b": text.Append("**"); break;
                case "code" or "/code" when !code: text.Append('`'); break;
                case "pre":
                    code = true;
                    text.Append("\n\n```\n");
                    break;
                case "/pre":
                    code = false;
                    text.Append("\n```\n\n");
                    break;
                case "a":
                    var href = WebUtility.HtmlDecode(Href().Match(token.Value).Groups[1].Value);
                    var anchor = token.Value.Contains("class=\"block pr-1.5", StringComparison.Ordinal) || href.Length == 0;
                    links.Push(anchor ? "" : href);
                    if (!anchor) text.Append('[');
                    break;
                case "/a":
                    if (links.TryPop(out var open) && open.Length > 0) text.Append("](").Append(open).Append(')');
                    break;
            }
        }

        return ManyLines().Replace(text.ToString(), "\n\n").Trim() + "\n";
    }

    [GeneratedRegex(@"_\d\d-\d\d-\d{4}$")]
    private static partial Regex DateAtEnd();

    [GeneratedRegex(@"&quot;cardData&quot;:(\{.*)")]
    private static partial Regex EmbeddedModel();

    [GeneratedRegex(@"<(/?[a-zA-Z][a-zA-Z0-9]*)[^>]*>|<!--.*?-->|[^<]+|<", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[ \t]+|\n[ \t]*")]
    private static partial Regex Blanks();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n\s*\n|[ \t]+\n[ \t]*\n")]
    private static partial Regex ManyLines();
}
