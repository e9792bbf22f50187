using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Cards;

/// <summary>Finds numbers of parameters in names, tags and prose. What is a number of parameters and what is one of tokens or users is told by
/// the words of <c>knowledge/cards.yaml</c>; whether a number speaks of this model or of another is not judged here.</summary>
public sealed class ParameterClaims
{
    private const decimal Most = 1e17m;

    private readonly string _text;
    private readonly ParameterWords _words = CardVocabulary.BuiltIn.ParameterClaims;
    private readonly List<ParameterClaim> _claims = [];
    private readonly int? _line;
    private readonly ClaimPlace _place;

    private ParameterClaims(string text, int? line, ClaimPlace place) => (_text, _line, _place) = (text, line, place);

    /// <summary>All claims of a card: tags, then headings and sentences in order.</summary>
    public static ImmutableArray<ParameterClaim> In(ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var tags = card.Fields.Tags.SelectMany(tag => In(tag, null, ClaimPlace.Tag));
        var headings = card.Prose.Sections.SelectMany(section => In(section.Title, section.Line, ClaimPlace.Heading));
        var sentences = card.Prose.Sentences.SelectMany(sentence => In(sentence.Text, sentence.Line, ClaimPlace.Prose));
        return [.. tags, .. headings.Concat(sentences).OrderBy(claim => claim.Line)];
    }

    /// <summary>The claims of one text.</summary>
    public static ImmutableArray<ParameterClaim> In(string text, int? line, ClaimPlace place)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new ParameterClaims(text, line, place);
        for (var i = 0; i < text.Length;) i = char.IsAsciiDigit(text[i]) ? reader.Number(i) : i + 1;
        return [.. reader._claims];
    }

    private int Number(int start)
    {
        var end = Digits(start);
        // A digit inside a word or behind a full stop (v2.5, x86) belongs to that word, but for "A3B", "8x7B" and names joined by hyphens.
        if (start > 0 && (char.IsLetter(_text[start - 1]) || _text[start - 1] == '.') && !IsActive(start)) return end;
        long times = 1;
        var from = end;
        if (end + 1 < _text.Length && _text[end] is 'x' or 'X' or '×' && char.IsAsciiDigit(_text[end + 1]))
        {
            if (!long.TryParse(_text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out times) || times is 0 or > 1000) return end;
            from = Digits(end + 1);
        }

        var number = times == 1 ? _text[start..end] : _text[(end + 1)..from];
        if (!decimal.TryParse(number.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return from;
        // Nobody has more parameters than this; it also keeps the products below within range.
        return value > Most ? from : Claim(start, from, value * times) ?? from;
    }

    private int Digits(int start)
    {
        var end = start;
        while (end < _text.Length && end - start < 20 && (char.IsAsciiDigit(_text[end])
            || (_text[end] is '.' or ',' && end + 1 < _text.Length && char.IsAsciiDigit(_text[end + 1])))) end++;
        return end;
    }

    private bool IsActive(int start) =>
        start > 1 && _text[start - 1] is 'A' or 'a' && start > 1 && !char.IsLetterOrDigit(_text[start - 2]);

    private int? Claim(int start, int end, decimal value)
    {
        var at = SkipBlank(end);
        var unit = Word(at);
        if (unit.Length == 0 || !_words.Units.TryGetValue(unit.ToLowerInvariant(), out var factor))
        {
            // "1,100,048,384 parameters" needs no unit.
            if (!_words.Words.Contains(unit.ToLowerInvariant()) || value < 1000) return null;
            return Add(start, at + unit.Length, value, true);
        }

        // In a name the unit touches the number; "7 b" is nothing.
        if (unit.Length == 1 && at != end && !_text.AsSpan(end, at - end).SequenceEqual(" ")) return null;
        var after = at + unit.Length;
        var (next, words) = Following(after);
        var isExplicit = words.Exists(_words.Words.Contains);
        if (!isExplicit && (_words.OnlyWithWord.Contains(unit.ToLowerInvariant()) || words.Exists(_words.Not.Contains))) return null;
        // "128 m" or "24 b" apart from the number is a measure, unless the word says otherwise; "$7B" is money.
        if (!isExplicit && (at != end || (start > 0 && _text[start - 1] is '$' or '€' or '£'))) return null;
        return Add(start, isExplicit ? next : after, value * factor, isExplicit);
    }

    private int Add(int start, int end, decimal value, bool isExplicit)
    {
        if (value is < 1 or > Most) return end;
        var active = IsActive(start) || _text[start..end].Contains("activ", StringComparison.OrdinalIgnoreCase);
        _claims.Add(new ParameterClaim(_text[start..end], (long)Math.Round(value), _line, _place, isExplicit, _text) { ActiveOnly = active });
        return end;
    }

    // The words that follow, up to the one that decides; "24 billion trainable parameters" has one between.
    private (int End, List<string> Words) Following(int at)
    {
        var words = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            while (at < _text.Length && _text[at] is ' ' or '-' or '\u00A0') at++;
            var word = Word(at).ToLowerInvariant();
            if (word.Length == 0) break;
            at += word.Length;
            words.Add(word);
            if (_words.Words.Contains(word) || !_words.Between.Contains(word)) break;
        }

        return (at, words);
    }

    private int SkipBlank(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '-' or '\u00A0' && at + 1 < _text.Length) at++;
        return at;
    }

    private string Word(int at)
    {
        var end = at;
        while (end < _text.Length && end - at < 20 && char.IsLetter(_text[end])) end++;
        return end < _text.Length && end > at && char.IsAsciiDigit(_text[end]) ? "" : _text[at..end];
    }
}
