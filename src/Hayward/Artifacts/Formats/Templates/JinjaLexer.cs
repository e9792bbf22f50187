using System.Globalization;
using System.Text;

namespace Hayward.Artifacts.Formats.Templates;

/// <summary>Cuts a template into its expressions and statements. It does not parse and runs nothing; what stands outside of them, in
/// comments and between <c>raw</c> and <c>endraw</c> is passed over, as the engine does.</summary>
/// <remarks>Source: "Template Designer Documentation" of Jinja 3.1 (delimiters, whitespace control, literals) and the string escapes of
/// Python, which the engine applies to its string literals.</remarks>
internal sealed class JinjaLexer(string template)
{
    /// <summary>Tokens of one tag; the longest in real templates has some hundreds.</summary>
    internal const int TokenLimit = 20_000;

    private int _at;

    /// <summary>The tags, in order.</summary>
    public IEnumerable<JinjaTag> Tags()
    {
        while (NextOpening() is var open && open >= 0)
        {
            var kind = template[open + 1];
            _at = open + 2;
            if (kind == '#')
            {
                var end = template.IndexOf("#}", _at, StringComparison.Ordinal);
                _at = end < 0 ? template.Length : end + 2;
                continue;
            }
            var tag = Tag(kind == '%', open);
            if (tag.Statement && tag.Tokens is [{ Text: "raw", Kind: JinjaTokenKind.Name }])
                _at = AfterRaw(_at);
            yield return tag;
        }
    }

    private int NextOpening()
    {
        for (var at = _at; ; at++)
        {
            at = template.IndexOf('{', at);
            if (at < 0 || at + 1 >= template.Length)
                return -1;
            if (template[at + 1] is '{' or '%' or '#')
                return at;
        }
    }

    /// <summary>The character after the statement that ends a raw part.</summary>
    private int AfterRaw(int from)
    {
        for (var at = template.IndexOf("{%", from, StringComparison.Ordinal); at >= 0; at = template.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            var inner = template.AsSpan(at + 2);
            inner = inner.TrimStart("-+").TrimStart();
            if (!inner.StartsWith("endraw", StringComparison.Ordinal))
                continue;
            inner = inner["endraw".Length..].TrimStart().TrimStart("-+");
            if (inner.StartsWith("%}", StringComparison.Ordinal))
                return template.Length - inner.Length + 2;
        }
        return template.Length;
    }

    private JinjaTag Tag(bool statement, int open)
    {
        var tokens = new List<JinjaToken>();
        var close = statement ? "%}" : "}}";
        var depth = 0;
        if (_at < template.Length && template[_at] is '-' or '+')
            _at++;
        while (_at < template.Length)
        {
            var c = template[_at];
            // As in the engine, a closing sign within open brackets does not close.
            if (depth == 0 && Closes(close))
                return new JinjaTag(statement, open, tokens, true);
            if (char.IsWhiteSpace(c))
            {
                _at++;
                continue;
            }
            if (tokens.Count == TokenLimit)
                break;
            var begin = _at;
            if (c is '\'' or '"')
            {
                if (String(c) is not { } text)
                    break;
                tokens.Add(new JinjaToken(JinjaTokenKind.String, text, begin));
            }
            else if (char.IsAsciiDigit(c))
            {
                Pass(static d => char.IsAsciiLetterOrDigit(d) || d == '_');
                tokens.Add(new JinjaToken(JinjaTokenKind.Number, template[begin.._at], begin));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                Pass(static d => char.IsLetterOrDigit(d) || d == '_' || char.GetUnicodeCategory(d) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ConnectorPunctuation);
                tokens.Add(new JinjaToken(JinjaTokenKind.Name, template[begin.._at], begin));
            }
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' && depth > 0 ? -1 : 0;
                _at += Pair() ? 2 : 1;
                tokens.Add(new JinjaToken(JinjaTokenKind.Sign, template[begin.._at], begin));
            }
        }
        _at = template.Length;
        return new JinjaTag(statement, open, tokens, false);
    }

    private bool Closes(string close)
    {
        var rest = template.AsSpan(_at);
        var signed = rest[0] is '-' or '+' ? rest[1..] : rest;
        if (!signed.StartsWith(close, StringComparison.Ordinal))
            return false;
        _at = template.Length - signed.Length + 2;
        return true;
    }

    private bool Pair() => _at + 1 < template.Length && template.AsSpan(_at, 2) is "**" or "//" or "==" or "!=" or "<=" or ">=";

    private void Pass(Func<char, bool> belongs)
    {
        while (_at < template.Length && belongs(template[_at]))
            _at++;
    }

    private string? String(char quote)
    {
        var value = new StringBuilder();
        for (_at++; _at < template.Length; _at++)
        {
            var c = template[_at];
            if (c == quote)
            {
                _at++;
                return value.ToString();
            }
            if (c != '\\' || _at + 1 == template.Length)
                value.Append(c);
            else
                Escape(value);
        }
        return null;
    }

    /// <summary>Undoes the escape at the current place and stays on its last character.</summary>
    private void Escape(StringBuilder value)
    {
        var c = template[++_at];
        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && _at + digits < template.Length
            && int.TryParse(template.AsSpan(_at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code))
        {
            value.Append(new Rune(code).ToString());
            _at += digits;
        }
        else if (c is >= '0' and <= '7')
        {
            var octal = 0;
            var end = Math.Min(_at + 3, template.Length);
            for (; _at < end && template[_at] is >= '0' and <= '7'; _at++)
                octal = (octal * 8) + template[_at] - '0';
            _at--;
            value.Append((char)octal);
        }
        else if (c == 'N' && _at + 1 < template.Length && template[_at + 1] == '{')
        {
            // A character by its name: the names are not known here, so the whole is kept and never taken for something else.
            value.Append("\\N");
        }
        else if (c != '\n')
        {
            value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'a' => '\a', 'b' => '\b', 'f' => '\f', 'v' => '\v', _ => c });
        }
    }
}
