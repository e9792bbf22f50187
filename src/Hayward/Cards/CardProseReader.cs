using System.Globalization;
using System.Text;

namespace Hayward.Cards;

/// <summary>Reads the prose of a card: sections, sentences and links of Markdown with HTML in it.</summary>
internal sealed class CardProseReader
{
    /// <summary>Sentences of one card; the longest real cards have some thousands.</summary>
    public const int MaxSentences = 20_000;

    private const int LongestTitle = 300;

    private readonly CardSentences _splitter;
    private readonly List<CardSection> _sections = [];
    private readonly List<CardSentence> _sentences = [];
    private readonly List<CardLink> _links = [];
    private readonly List<CardLine> _block = [];
    private readonly StringBuilder _sectionText = new();
    private readonly List<CardLine> _lines;
    private (string Title, int Level, int Line) _section;
    private bool _table;
    private bool _inList;
    private bool _blank = true;
    private bool _row;
    private bool _full;

    private CardProseReader(CardVocabulary words, List<CardLine> lines, int firstLine) =>
        (_splitter, _lines, _section) = (new CardSentences(words), lines, ("", 0, firstLine));

    /// <summary>Reads prose whose first line is line <paramref name="firstLine"/> of its file.</summary>
    public static (CardProse Prose, List<CardCode> Code) Read(string path, string text, int firstLine, CardVocabulary words, List<CardIssue> issues)
    {
        var (lines, code) = CardLines.Read(text, firstLine);
        var reader = new CardProseReader(words, lines, firstLine);
        for (var i = 0; i < lines.Count && !reader._full; i++) reader.Line(i);
        reader.Flush();
        reader.EndSection();
        if (reader._full)
        {
            issues.Add(new CardIssue("prose-beyond-bound", path, null,
                string.Create(CultureInfo.InvariantCulture, $"{path} holds more than {MaxSentences:N0} sentences; the rest was not read.")));
        }

        return (new CardProse { Sections = [.. reader._sections], Sentences = [.. reader._sentences], Links = [.. reader._links] }, code);
    }

    private void Line(int index)
    {
        var line = _lines[index];
        var text = line.Text.AsSpan().TrimEnd();
        var indent = Indent(text);
        text = text.TrimStart();
        if (!text.IsEmpty && text[0] == '>')
        {
            text = text.TrimStart("> ");
            indent = 0;
            if (text.StartsWith("[!") && text.EndsWith("]")) return;
        }

        if (text.IsEmpty)
        {
            Flush();
            _blank = true;
            _row = false;
            return;
        }

        if (indent >= 4 && _blank && !_inList) return;
        _blank = false;
        if (Heading(text, line.Number) || Underline(text) || IsRule(text) || Row(index, text) || Definition(text, line.Number)) return;
        if (ItemText(text) is { IsEmpty: false } item)
        {
            Flush();
            _inList = true;
            text = item;
        }
        else if (indent == 0 && _block.Count == 0) _inList = false;

        _block.Add(new CardLine(text.ToString(), line.Number));
    }

    private static int Indent(ReadOnlySpan<char> text)
    {
        var indent = 0;
        foreach (var c in text)
        {
            if (c == ' ') indent++;
            else if (c == '\t') indent += 4;
            else break;
        }

        return indent;
    }

    private bool Heading(ReadOnlySpan<char> text, int line)
    {
        var level = text.IndexOfAnyExcept('#');
        if (text[0] != '#' || level is < 0 or > 6) return false;
        // "##Title" is no heading by the standard, but is meant as one; "#tag" is not.
        if (text[level] is not (' ' or '\t') && (level == 1 || !char.IsLetter(text[level]))) return false;
        Flush();
        Begin(text[level..].Trim().TrimEnd('#').Trim(), level, line);
        return true;
    }

    private bool Underline(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] is not ('=' or '-') || text.IndexOfAnyExcept(text[0]) >= 0) return false;
        if (_block.Count != 1 || _inList || _row || _block[0].Text.Length > LongestTitle) return false;
        var title = _block[0];
        _block.Clear();
        Begin(title.Text, text[0] == '=' ? 1 : 2, title.Number);
        return true;
    }

    private bool IsRule(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('-' or '*' or '_') || text.Count(text[0]) < 3 || text.IndexOfAnyExcept(text[0], ' ') >= 0) return false;
        Flush();
        _inList = false;
        return true;
    }

    private bool Row(int index, ReadOnlySpan<char> text)
    {
        if (text.Contains('|') && IsDelimiter(text))
        {
            Flush();
            _row = _table = true;
            return true;
        }

        var header = text.Contains('|') && index + 1 < _lines.Count && IsDelimiter(_lines[index + 1].Text.AsSpan().Trim());
        if (text[0] != '|' && !header && !(_row && text.Contains('|')))
        {
            _row = false;
            return false;
        }

        Flush();
        _row = _table = true;
        var plain = CardInline.Read([new CardLine(text.ToString(), _lines[index].Number)], _links);
        var cells = plain.Text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length == 0) return true;
        var joined = string.Join(" | ", cells);
        _sectionText.Append(joined).Append('\n');
        _sentences.Add(new CardSentence(joined, _lines[index].Number, _section.Title));
        _full = _sentences.Count >= MaxSentences;
        return true;
    }

    private static bool IsDelimiter(ReadOnlySpan<char> text) =>
        text.Contains('-') && text.Contains('|') && text.IndexOfAnyExcept("|:- \t") < 0;

    private bool Definition(ReadOnlySpan<char> text, int line)
    {
        if (text[0] != '[' || text.Length < 5 || text[1] == '^' || _block.Count > 0) return false;
        var end = text.IndexOf("]:");
        if (end < 2) return false;
        var target = text[(end + 2)..].Trim();
        var blank = target.IndexOfAny(' ', '\t');
        if (blank > 0) target = target[..blank];
        if (target.IsEmpty) return false;
        _links.Add(new CardLink(text[1..end].ToString(), target.Trim("<>").ToString(), line));
        return true;
    }

    private static ReadOnlySpan<char> ItemText(ReadOnlySpan<char> text)
    {
        var mark = text[0] is '-' or '*' or '+' or '•' ? 1 : text[..Math.Min(9, text.Length)].IndexOfAnyExceptInRange('0', '9') is var digits and > 0
            && text[digits] is '.' or ')' ? digits + 1 : 0;
        if (mark == 0 || mark >= text.Length || text[mark] is not (' ' or '\t')) return [];
        var item = text[mark..].TrimStart();
        return item.Length > 3 && item[0] == '[' && item[2] == ']' && item[1] is ' ' or 'x' or 'X' ? item[3..].TrimStart() : item;
    }

    private void Flush()
    {
        if (_block.Count == 0) return;
        var plain = CardInline.Read(_block, _links);
        _block.Clear();
        _sectionText.Append(plain.Text).Append('\n');
        if (!_splitter.Split(plain, _section.Title, MaxSentences, _sentences)) _full = true;
    }

    private void Begin(ReadOnlySpan<char> title, int level, int line)
    {
        EndSection();
        var plain = title.IsEmpty ? "" : CardInline.Read([new CardLine(title.ToString(), line)], _links).Text.Trim();
        if (plain.Length > LongestTitle) plain = plain[..LongestTitle];
        _section = (plain, level, line);
        _inList = false;
        _row = false;
    }

    private void EndSection()
    {
        var text = _sectionText.ToString().Trim();
        if (_section.Level > 0 || text.Length > 0) _sections.Add(new CardSection(_section.Title, _section.Level, _section.Line, text, _table));
        _sectionText.Clear();
        _table = false;
    }
}
