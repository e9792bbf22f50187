using System.Collections.Immutable;

namespace Hayward.Openness.Prose;

/// <summary>How sentences deny and quote, from <c>knowledge/phrases/language.yaml</c>.</summary>
internal sealed class Language
{
    private readonly ImmutableArray<Pattern> _negations;
    private readonly ImmutableArray<Pattern> _notNegations;
    private readonly ImmutableArray<Pattern> _placeholders;
    private readonly ImmutableArray<string> _quotes;
    private readonly string _breaks;
    private readonly int _reach;
    private readonly ImmutableHashSet<string> _commonest;
    private readonly LanguageFile _file;

    public Language(LanguageFile file, string path)
    {
        _negations = Patterns.Compile(file.Negations, path);
        _notNegations = Patterns.Compile(file.NotNegations, path);
        _placeholders = Patterns.Compile(file.Placeholders, path);
        _file = file;
        _commonest = file.Commonest.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        (_quotes, _breaks, _reach) = (file.Quotes, file.ClauseBreaks, file.Reach);
    }

    /// <summary>True when the text is English so far as can be told: only then does "not found" mean anything.</summary>
    public bool Reads(IEnumerable<string> texts)
    {
        long letters = 0, foreign = 0, words = 0, common = 0;
        foreach (var text in texts)
        {
            letters += text.Count(char.IsLetter);
            foreign += text.Count(c => char.IsLetter(c) && !char.IsAscii(c));
            foreach (var range in text.AsSpan().SplitAny(' ', ',', '.', ':', ';', '(', ')', '|'))
            {
                var word = text.AsSpan()[range];
                if (word.IsEmpty || !char.IsLetter(word[0])) continue;
                words++;
                if (_commonest.Contains(word.ToString())) common++;
            }
        }

        return foreign <= letters * _file.ForeignShare && (words < _file.JudgedFromWords || common >= words * _file.LeastShare);
    }

    /// <summary>True when a negation stands inside the match, or in the same clause within reach before it.</summary>
    public bool Denied(string sentence, int at, int length)
    {
        var inside = sentence.Substring(at, length);
        if (_negations.Any(inside) && !_notNegations.Any(inside)) return true;
        var before = sentence.AsSpan(0, at);
        var clause = before.LastIndexOfAny(_breaks);
        var words = before[(clause + 1)..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reached = string.Join(' ', words.TakeLast(_reach));
        return _negations.Any(reached) && !_notNegations.Any(reached);
    }

    /// <summary>True when the match lies within one pair of quotation marks.</summary>
    public bool Quoted(string sentence, int at, int length)
    {
        foreach (var pair in _quotes)
        {
            var open = at == 0 ? -1 : sentence.LastIndexOf(pair[0], at - 1);
            if (open < 0) continue;
            // With one mark for both ends, an even number of marks before the match means that the last one closed.
            if (pair[0] == pair[1] && sentence.AsSpan(0, at).Count(pair[0]) % 2 == 0) continue;
            if (pair[0] != pair[1] && sentence.IndexOf(pair[1], open + 1) is var closed && closed >= 0 && closed < at) continue;
            if (sentence.IndexOf(pair[1], at + length) >= 0) return true;
        }

        return false;
    }

    /// <summary>Characters of real text: what is left when placeholders such as "More information needed" are taken out.</summary>
    public int Substance(string text)
    {
        foreach (var placeholder in _placeholders) text = placeholder.Remove(text);
        return text.Count(char.IsLetterOrDigit);
    }
}
