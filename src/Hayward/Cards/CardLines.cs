using System.Text;

namespace Hayward.Cards;

/// <summary>A line of prose after HTML was taken out; block tags break a line of the file into several.</summary>
/// <param name="Text">Markdown without HTML.</param>
/// <param name="Number">Line of the file where it begins, from 1.</param>
internal readonly record struct CardLine(string Text, int Number);

/// <summary>A block of code, kept apart from the prose.</summary>
/// <param name="Language">Word after the opening fence, lower case; empty when there is none.</param>
/// <param name="Text">The code.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
internal sealed record CardCode(string Language, string Text, int Line);

/// <summary>Takes code blocks and HTML out of the prose of a card. One pass; every search is bounded or remembers that it failed, so that
/// the time is linear whatever the text holds.</summary>
internal sealed class CardLines
{
    // A tag, or a heading or row spread over lines, that is longer is not taken for one.
    private const int LongestTag = 4096;
    private const int LongestJoin = 40;

    private readonly string _text;
    private readonly List<CardLine> _lines = [];
    private readonly List<CardCode> _code = [];
    private readonly StringBuilder _current = new();
    private readonly HashSet<string> _unclosed = new(StringComparer.Ordinal);
    private readonly int[] _noRun = new int[8];
    private readonly Stack<string?> _links = new();
    private int _at;
    private int _number;
    private int _currentNumber;
    private int _joined;

    private CardLines(string text, int firstLine) => (_text, _number, _currentNumber) = (text, firstLine, firstLine);

    /// <summary>Reads prose whose first line is line <paramref name="firstLine"/> of its file.</summary>
    public static (List<CardLine> Lines, List<CardCode> Code) Read(string text, int firstLine)
    {
        var reader = new CardLines(text, firstLine);
        while (reader._at < text.Length) reader.Line();
        reader.Break();
        return (reader._lines, reader._code);
    }

    private void Line()
    {
        if (_current.Length == 0 && Fence()) return;
        Array.Clear(_noRun);
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\n')
            {
                EndOfLine();
                return;
            }

            if (c == '<') Tag();
            else if (c == '`') Ticks();
            else
            {
                _current.Append(c);
                _at++;
                if (c == '\\' && _at < _text.Length && _text[_at] != '\n') _current.Append(_text[_at++]);
            }
        }
    }

    private void EndOfLine()
    {
        _at++;
        _number++;
        if (_joined > 0 && _joined-- > 1)
        {
            _current.Append(' ');
            return;
        }

        _joined = 0;
        if (_current.Length == 0) _lines.Add(new CardLine("", _currentNumber));
        Break();
    }

    private void Break()
    {
        if (_current.Length > 0) _lines.Add(new CardLine(_current.ToString(), _currentNumber));
        _current.Clear();
        _currentNumber = _number;
    }

    private bool Fence()
    {
        var start = _at;
        while (start < _text.Length && _text[start] is ' ' or '\t' or '>') start++;
        if (start >= _text.Length || _text[start] is not ('`' or '~')) return false;
        var run = Run(start);
        var mark = _text[start];
        var end = LineEnd(start);
        if (run < 3 || (mark == '`' && _text.AsSpan(start + run, end - start - run).Contains('`'))) return false;
        var language = _text.AsSpan(start + run, end - start - run).Trim().ToString();
        var opened = _number;
        var body = Math.Min(end + 1, _text.Length);
        _at = body;
        _number++;
        var close = body;
        while (_at < _text.Length)
        {
            close = _at;
            end = LineEnd(_at);
            var line = _text.AsSpan(_at, end - _at).Trim(" \t>");
            _at = Math.Min(end + 1, _text.Length);
            _number++;
            if (line.Length >= run && line[0] == mark && line.IndexOfAnyExcept(mark) < 0) break;
            close = _at;
        }

        AddCode(language.Split(' ', 2)[0].ToLowerInvariant(), _text[body..close], opened);
        return true;
    }

    private void AddCode(string language, string text, int line)
    {
        _code.Add(new CardCode(language, text, line));
        _lines.Add(new CardLine("", line));
        _currentNumber = _number;
    }

    private int LineEnd(int from)
    {
        var end = _text.IndexOf('\n', from);
        return end < 0 ? _text.Length : end;
    }

    private int Run(int from)
    {
        var end = from;
        while (end < _text.Length && _text[end] == _text[from]) end++;
        return end - from;
    }

    // Code in a line is copied as it stands, so that what looks like a tag inside it stays text.
    private void Ticks()
    {
        var run = Run(_at);
        var start = _at + run;
        if (run < _noRun.Length && _noRun[run] == 0)
        {
            var end = LineEnd(start);
            for (var i = start; i < end; i++)
            {
                if (_text[i] != '`') continue;
                var other = Run(i);
                if (other == run)
                {
                    _current.Append(_text, _at, i + run - _at);
                    _at = i + run;
                    return;
                }

                i += other - 1;
            }

            _noRun[run] = 1;
        }

        _current.Append(_text, _at, run);
        _at = start;
    }

    private void Tag()
    {
        if (_text.AsSpan(_at).StartsWith("<!--"))
        {
            if (SkipTo("-->", "-->")) return;
        }
        else if (TagEnd() is var end and > 0)
        {
            var tag = HtmlTag.Parse(_text.AsSpan(_at + 1, end - _at - 1));
            if (tag is not null && Apply(tag, end)) return;
        }

        _current.Append(_text[_at++]);
    }

    private int TagEnd()
    {
        var next = _at + 1;
        if (next >= _text.Length || !(char.IsAsciiLetter(_text[next]) || _text[next] == '/')) return -1;
        var rest = _text.AsSpan(next, Math.Min(LongestTag, _text.Length - next));
        // A second '<' ends the search: that keeps the time linear, and no attribute of a card needs one.
        var end = rest.IndexOfAny('>', '<');
        // "</summary" at the end of a line lacks its bracket and is still meant as a tag.
        var line = _text[next] == '/' ? rest.IndexOf('\n') : -1;
        if (line > 0 && (end < 0 || (line < end && !rest[line..end].IsWhiteSpace()))) return next + line;
        return end < 0 || rest[end] == '<' || rest[..end].IndexOf("\n\n") >= 0 ? -1 : next + end;
    }

    private bool Apply(HtmlTag tag, int end)
    {
        if (!tag.Known) return false;
        if (!tag.Closing && tag.Name is "script" or "style") return SkipTo($"</{tag.Name}", ">");
        if (!tag.Closing && tag.Name == "pre" && Preformatted(end)) return true;
        Advance(end + 1);
        if (tag.Name == "a") Anchor(tag);
        else if (tag is { Name: "img", Closing: false }) _current.Append("![").Append(tag.Value("alt")).Append("](").Append(Address(tag.Value("src"))).Append(')');
        else if (tag.IsHeading || tag.Name is "tr")
        {
            Break();
            _joined = tag.Closing ? 0 : LongestJoin;
            if (!tag.Closing) _current.Append(tag.IsHeading ? new string('#', tag.Name[1] - '0') + " " : "| ");
        }
        else if (tag.Name is "td" or "th") _current.Append(tag.Closing ? " | " : "");
        else if (tag is { Name: "li", Closing: false })
        {
            Break();
            _current.Append("- ");
        }
        else if (tag.IsBlock && _joined == 0) Break();
        else if (tag.IsBlock) _current.Append(' ');
        return true;
    }

    private void Anchor(HtmlTag tag)
    {
        if (!tag.Closing)
        {
            var address = tag.Value("href");
            _links.Push(address.Length == 0 ? null : address);
            if (address.Length > 0) _current.Append('[');
        }
        else if (_links.TryPop(out var open) && open is not null) _current.Append("](").Append(Address(open)).Append(')');
    }

    private static string Address(string url) =>
        url.Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private bool Preformatted(int end)
    {
        if (_unclosed.Contains("</pre")) return false;
        var close = _text.IndexOf("</pre", end, StringComparison.OrdinalIgnoreCase);
        if (close < 0)
        {
            _unclosed.Add("</pre");
            return false;
        }

        Break();
        var line = _number;
        var text = _text[(end + 1)..Math.Max(close, end + 1)];
        var after = _text.IndexOf('>', close);
        Advance(after < 0 ? _text.Length : after + 1);
        AddCode("", text, line);
        return true;
    }

    private bool SkipTo(string mark, string closing)
    {
        if (_unclosed.Contains(mark)) return false;
        var found = _text.IndexOf(mark, _at, StringComparison.OrdinalIgnoreCase);
        if (found >= 0) found = _text.IndexOf(closing, found, StringComparison.Ordinal);
        if (found < 0)
        {
            _unclosed.Add(mark);
            return false;
        }

        Advance(found + closing.Length);
        return true;
    }

    private void Advance(int to)
    {
        _number += _text.AsSpan(_at, to - _at).Count('\n');
        _at = to;
        if (_current.Length == 0) _currentNumber = _number;
    }
}
