using System.Buffers;
using System.Net;
using System.Text;

namespace Hayward.Cards;

/// <summary>Takes the marks of Markdown out of one block: emphasis, links, pictures, code, entities. Linear in the length of the block.</summary>
internal sealed class CardInline
{
    private const int LongestAddress = 2000;
    private const int LongestEntity = 12;
    private const int LongestTail = 100;

    // A link whose text runs over more lines is none; without a bound, mending the map of lines would not be linear.
    private const int MostLines = 20;

    private static readonly SearchValues<char> AddressEnd = SearchValues.Create(" \t\n<>\"[]`|*");

    private readonly string _text;
    private readonly IReadOnlyList<CardLine> _lines;
    private readonly List<CardLink> _links;
    private readonly StringBuilder _out = new();
    private readonly List<(int Offset, int Line)> _map = [];
    private readonly Stack<(int Out, bool Image, int Line)> _open = new();
    private readonly int[] _noRun = new int[8];
    private int _at;
    private int _line;
    private int _nextClose = -1;

    private CardInline(IReadOnlyList<CardLine> lines, List<CardLink> links)
    {
        _lines = lines;
        _links = links;
        _text = lines.Count == 1 ? lines[0].Text : string.Join('\n', lines.Select(line => line.Text));
        _map.Add((0, lines[0].Number));
    }

    /// <summary>Reads a block.</summary>
    /// <param name="lines">At least one line.</param>
    /// <param name="links">Links are added here.</param>
    public static PlainText Read(IReadOnlyList<CardLine> lines, List<CardLink> links)
    {
        var reader = new CardInline(lines, links);
        while (reader._at < reader._text.Length) reader.Step();
        return new PlainText(reader._out.ToString(), reader._map);
    }

    private int Number => _lines[_line].Number;

    private void Step()
    {
        var c = _text[_at];
        switch (c)
        {
            case '\n':
                _line++;
                _at++;
                if (_out.Length > 0 && _out[^1] != ' ') _out.Append(' ');
                _map.Add((_out.Length, Number));
                break;
            case '\\' when _at + 1 < _text.Length && char.IsAsciiLetterOrDigit(_text[_at + 1]) is false && _text[_at + 1] != '\n':
                _out.Append(_text[_at + 1]);
                _at += 2;
                break;
            case '\\' when _at + 1 == _text.Length || _text[_at + 1] == '\n': _at++; break;
            case '`': Code(); break;
            case '!' when Next('['):
                _open.Push((_out.Length, true, _line));
                _at += 2;
                break;
            case '[':
                _open.Push((_out.Length, false, _line));
                _out.Append('[');
                _at++;
                break;
            case ']': Close(); break;
            case '*' or '~': Emphasis(c); break;
            case '_' when AtEdge(): _at++; break;
            case '&': Entity(); break;
            case '<' when Scheme(_at + 1): Angle(); break;
            case 'h' or 'w' when (_at == 0 || !char.IsLetterOrDigit(_text[_at - 1])) && (Scheme(_at) || _text.AsSpan(_at).StartsWith("www.")): Bare(); break;
            default:
                if (c is ' ' or '\t' && _out.Length > 0 && _out[^1] == ' ') _at++;
                else
                {
                    _out.Append(c == '\t' ? ' ' : c);
                    _at++;
                }

                break;
        }
    }

    private bool Next(char c) => _at + 1 < _text.Length && _text[_at + 1] == c;

    private bool Scheme(int at) => at < _text.Length && (_text.AsSpan(at).StartsWith("https://") || _text.AsSpan(at).StartsWith("http://"));

    private void Code()
    {
        var run = 1;
        while (_at + run < _text.Length && _text[_at + run] == '`') run++;
        var start = _at + run;
        if (run < _noRun.Length && _noRun[run] == 0)
        {
            for (var i = start; i < _text.Length; i++)
            {
                if (_text[i] != '`') continue;
                var other = 1;
                while (i + other < _text.Length && _text[i + other] == '`') other++;
                if (other == run)
                {
                    Verbatim(start, i);
                    _at = i + run;
                    return;
                }

                i += other - 1;
            }

            _noRun[run] = 1;
        }

        _at = start;
    }

    private void Verbatim(int from, int to)
    {
        foreach (var c in _text.AsSpan(from, to - from))
        {
            if (c == '\n')
            {
                _line++;
                _map.Add((_out.Length, Number));
            }

            _out.Append(c == '\n' ? ' ' : c);
        }
    }

    private void Close()
    {
        _at++;
        if (!_open.TryPop(out var open))
        {
            _out.Append(']');
            return;
        }

        var address = _at < _text.Length && _text[_at] == '(' && _line - open.Line < MostLines ? Address() : null;
        if (address is null)
        {
            SkipReference();
            if (open.Image || open.Out >= _out.Length) return;
            // A bracket that turns out to be no link stays in the text.
            if (_out.Length - open.Out > 1) _out.Append(']');
            return;
        }

        var from = Math.Min(open.Out, _out.Length);
        var label = _out.ToString(from, Math.Min(_out.Length - from, 500));
        if (!open.Image && _out.Length > from)
        {
            _out.Remove(from, 1);
            Shift(from);
            label = label[1..];
        }

        if (!open.Image || label.Length > 0 || address.Length > 0) _links.Add(new CardLink(label.Trim(), address, _lines[open.Line].Number));
        if (!open.Image) return;
        // A picture's description is not prose of the card.
        _out.Length = from;
        while (_map.Count > 1 && _map[^1].Offset > from) _map[^1] = (from, _map[^1].Line);
    }

    private void Shift(int from)
    {
        for (var i = _map.Count - 1; i >= 0 && _map[i].Offset > from; i--) _map[i] = (_map[i].Offset - 1, _map[i].Line);
    }

    private void SkipReference()
    {
        if (_at >= _text.Length || _text[_at] != '[') return;
        var end = _text.AsSpan(_at, Math.Min(100, _text.Length - _at)).IndexOfAny("]\n");
        if (end > 0 && _text[_at + end] == ']') _at += end + 1;
    }

    private string? Address()
    {
        if (_nextClose < _at)
        {
            var found = _text.IndexOf(')', _at);
            _nextClose = found < 0 ? int.MaxValue : found;
        }

        if (_nextClose == int.MaxValue || _nextClose - _at > LongestAddress) return null;
        var end = _nextClose;
        var inner = _text.AsSpan(_at + 1, end - _at - 1);
        // One pair of brackets inside an address is usual in names of articles and of copied files.
        if (inner.Contains('('))
        {
            var more = _text.AsSpan(end + 1, Math.Min(LongestTail, _text.Length - end - 1)).IndexOfAny(')', '\n', ' ');
            if (more >= 0 && _text[end + 1 + more] == ')') end += more + 1;
        }

        var address = _text.AsSpan(_at + 1, end - _at - 1).Trim();
        _line += _text.AsSpan(_at, end - _at).Count('\n');
        _at = end + 1;
        var title = address.IndexOfAny(" \n\t");
        if (title > 0) address = address[..title];
        return address.Trim("<>").ToString();
    }

    private void Emphasis(char mark)
    {
        var before = _at == 0 || char.IsWhiteSpace(_text[_at - 1]);
        var end = _at;
        while (end < _text.Length && _text[end] == mark) end++;
        var after = end == _text.Length || char.IsWhiteSpace(_text[end]);
        var lone = mark == '~' && end - _at == 1;
        if ((before && after) || lone || (!before && !after && char.IsDigit(_text[_at - 1]) && char.IsDigit(_text[end]))) _out.Append(_text, _at, end - _at);
        _at = end;
    }

    private bool AtEdge()
    {
        var before = _at == 0 || !char.IsLetterOrDigit(_text[_at - 1]);
        var after = _at + 1 >= _text.Length || !char.IsLetterOrDigit(_text[_at + 1]);
        return before != after || (before && _at + 1 < _text.Length && _text[_at + 1] == '_');
    }

    private void Entity()
    {
        var end = _text.AsSpan(_at, Math.Min(LongestEntity, _text.Length - _at)).IndexOf(';');
        var decoded = end > 0 ? WebUtility.HtmlDecode(_text.Substring(_at, end + 1)) : "&";
        if (decoded.Length > 2) decoded = "&";
        _out.Append(decoded == "\u00A0" ? " " : decoded);
        _at += decoded == "&" && !(end == 4 && _text.AsSpan(_at).StartsWith("&amp;")) ? 1 : end + 1;
    }

    private void Angle()
    {
        var end = _text.AsSpan(_at, Math.Min(LongestAddress, _text.Length - _at)).IndexOfAny("> \n");
        if (end < 0 || _text[_at + end] != '>')
        {
            _out.Append(_text[_at++]);
            return;
        }

        var url = _text.Substring(_at + 1, end - 1);
        _links.Add(new CardLink(url, url, Number));
        _out.Append(url);
        _at += end + 1;
    }

    private void Bare()
    {
        var rest = _text.AsSpan(_at);
        var end = rest.IndexOfAny(AddressEnd);
        if (end < 0) end = rest.Length;
        while (end > 0 && rest[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '_') end--;
        if (end > 0 && rest[end - 1] == ')' && !rest[..end].Contains('(')) end--;
        if (end == 0) end = 1;
        var url = rest[..end].ToString();
        if (end is > 8 and <= LongestAddress) _links.Add(new CardLink(url, url, Number));
        _out.Append(url);
        _at += end;
    }
}

/// <summary>Plain text of a block, and the lines of the file that its parts come from.</summary>
/// <param name="Text">The text, without breaks.</param>
/// <param name="Map">Offsets into the text at which a new line of the file begins, ascending.</param>
internal sealed record PlainText(string Text, IReadOnlyList<(int Offset, int Line)> Map);
