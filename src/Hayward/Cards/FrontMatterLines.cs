using System.Buffers;
using System.Text.Json.Nodes;

namespace Hayward.Cards;

/// <summary>Reads front matter that YAML refuses: <c>key: value</c> and <c>- item</c>, one line at a time.</summary>
internal sealed class FrontMatterLines
{
    private const int LongestKey = 60;

    private static readonly SearchValues<char> NotInKey = SearchValues.Create("{}[]()*#`<>|/");

    private readonly CardVocabulary _words;
    private readonly JsonObject _tree = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private string? _key;
    private bool _structured;
    private bool _text;

    private FrontMatterLines(CardVocabulary words) => _words = words;

    /// <summary>Reads what can be read; of a repeated key the last value stands.</summary>
    public static FrontMatter Read(FrontMatterBlock block, CardVocabulary words)
    {
        var reader = new FrontMatterLines(words);
        for (var i = 0; i < block.Lines.Count; i++) reader.Line(block.Lines[i], block.FirstLine + i);
        return new FrontMatter(reader._tree, reader._lines);
    }

    /// <summary>The key of a line <c>key: value</c>; null when the line is none.</summary>
    public static string? KeyOf(ReadOnlySpan<char> text)
    {
        var colon = text[..Math.Min(text.Length, LongestKey + 1)].IndexOf(':');
        if (colon <= 0) return null;
        var key = text[..colon].Trim().Trim("\"'");
        return key.IsEmpty || key.IndexOfAny(NotInKey) >= 0 ? null : key.ToString();
    }

    private void Line(string line, int number)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty || text[0] == '#') return;
        var indent = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        if (text[0] == '-')
        {
            if (text.Length > 1 && text[1] == '-' && KeyOf(text.TrimStart('-')) is { } dashed && _words.FieldOf(dashed) is not null) Start(dashed, text, number);
            else if (!_structured) Item(text[1..]);
            return;
        }

        var key = KeyOf(text);
        var wellKnown = key is not null && _words.FieldOf(key) is not null;
        if (key is not null && (indent == 0 || (wellKnown && !_structured && !_text))) Start(key, text, number);
        else if (!_structured) More(text);
    }

    private void Start(string key, ReadOnlySpan<char> text, int number)
    {
        var value = Plain(text[(text.IndexOf(':') + 1)..]);
        _key = key;
        _structured = _words.Structured.Contains(CardVocabulary.Normalize(key));
        _text = value.Length > 0 && value[0] is '|' or '>' && value.Length <= 3;
        _lines[key] = number;
        _tree[key] = _text || value.Length == 0 ? null
            : value[0] == '[' ? Flow(value)
            : JsonValue.Create(value.ToString());
    }

    private void Item(ReadOnlySpan<char> text)
    {
        if (_key is null) return;
        var value = Plain(text);
        if (value.IsEmpty) return;
        if (_tree[_key] is not JsonArray list)
        {
            list = [];
            if (_tree[_key] is JsonValue first) list.Add(first.DeepClone());
            _tree[_key] = list;
        }

        list.Add((JsonNode)JsonValue.Create(value.ToString()));
    }

    private void More(ReadOnlySpan<char> text)
    {
        // Only a value that was announced as text goes on over lines; anything else is prose that strayed in. Each further line is kept
        // as an item, so that a long text costs no more than its length.
        if (_key is not null && _text) Item(text);
    }

    private static JsonArray Flow(ReadOnlySpan<char> value)
    {
        var list = new JsonArray();
        foreach (var part in value.Trim("[]").ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            list.Add((JsonNode)JsonValue.Create(Plain(part).ToString()));
        return list;
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var comment = text.IndexOf(" #");
        if (comment >= 0) text = text[..comment].TrimEnd();
        return text.Trim("\"'").Trim();
    }
}
