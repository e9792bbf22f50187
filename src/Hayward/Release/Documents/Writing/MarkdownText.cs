using System.Text;
using System.Text.RegularExpressions;

namespace Hayward.Release.Documents.Writing;

/// <summary>Text of others inside Markdown: it is shown letter by letter, whatever it holds. CommonMark 0.31, section 2.4: a backslash before ASCII
/// punctuation makes it literal. Plain addresses may be clicked, because a reader sees where they lead.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text as inline content of one paragraph or list item; line breaks become hard breaks.</summary>
    /// <param name="text">From <see cref="PlainText"/>.</param>
    /// <param name="indent">Blanks before the second and later lines, as a list item needs.</param>
    public static string Escape(string text, int indent = 0) => string.Join("\\\n" + new string(' ', indent), text.Split('\n').Where(l => l.Length > 0).Select(Line));

    /// <summary>The text in a cell of a table.</summary>
    public static string Cell(string text) => Line(text.Replace('\n', ' '));

    private static string Line(string line)
    {
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == 'h' && (i == 0 || line[i - 1] is ' ' or '(') && Address().Match(line, i) is { Success: true } address)
            {
                escaped.Append('<').Append(address.Value).Append('>');
                i += address.Length - 1;
                continue;
            }

            var c = line[i];
            if (IsMarkup(line, i)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    // What can open markup anywhere; what can only where a line begins; what is markup in a pair; and what makes a bare address or a word between colons more
    // than text for the readers of hubs.
    private static bool IsMarkup(string line, int at)
    {
        var c = line[at];
        var next = at + 1 < line.Length ? line[at + 1] : '\0';
        var before = at > 0 ? line[at - 1] : ' ';
        return c switch
        {
            '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '&' or '$' or '^' or '{' or '}' or '!' or '"' or '\'' or '@' => true,
            '#' => before == ' ',
            '-' => at == 0,
            '+' or '=' => at == 0 || next == c || before == c,
            ':' => at == 0 || next is ':' or '/' || Enclosed().IsMatch(line, at) || Scheme().IsMatch(line[Math.Max(0, at - 6)..at]),
            '.' => Number(line, at) || (at >= 3 && line.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase)),
            ')' => Number(line, at),
            _ => false,
        };
    }

    private static bool Number(string line, int at) => at is > 0 and <= 9 && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;

    // An autolink (section 6.5) of letters that mean nothing else; a full stop or bracket at its end belongs to the sentence.
    [GeneratedRegex(@"\Ghttps://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/%#?=&+-]*)?(?<=[A-Za-z0-9/])(?=$|[ ,;.)])", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\G:[A-Za-z0-9_+-]+:", RegexOptions.CultureInvariant)]
    private static partial Regex Enclosed();

    [GeneratedRegex(@"(?:mailto|tel)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
