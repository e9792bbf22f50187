using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Openness.Prose;

/// <summary>A sentence in which a phrase of a list was found.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Words">What matched, as written.</param>
internal sealed record PhraseMatch(CardSentence Sentence, string Words)
{
    /// <summary>The sentence as a quotation, cut where it is longer than a reader needs.</summary>
    public Quote Quote(string path) =>
        new(Sentence.Text.Length <= PhraseList.Quoted ? Sentence.Text : Sentence.Text[..PhraseList.Quoted] + "…", path, Sentence.Line);
}

/// <summary>A compiled list of phrases that is looked for sentence by sentence.</summary>
internal sealed class PhraseList
{
    /// <summary>Characters of a sentence that are searched: a longer one is no sentence, and must cost no more than one.</summary>
    public const int Searched = 4000;

    /// <summary>Characters of a sentence that are quoted.</summary>
    public const int Quoted = 600;

    private readonly ImmutableArray<Pattern> _match;
    private readonly ImmutableArray<Pattern> _unless;
    private readonly ImmutableArray<Pattern> _with;
    private readonly PhraseEntry _entry;
    private readonly Language _language;

    public PhraseList(PhraseEntry entry, Language language, string where)
    {
        (_entry, _language) = (entry, language);
        _match = Patterns.Compile(entry.Match, where);
        _unless = Patterns.Compile(entry.Unless, where);
        _with = Patterns.Compile(entry.With, where);
    }

    /// <summary>Names of files that would bear the sentences out.</summary>
    public ImmutableArray<string> Files => _entry.Files;

    /// <summary>The sentences that say it, in order, each once.</summary>
    public IEnumerable<PhraseMatch> In(IEnumerable<CardSentence> sentences)
    {
        foreach (var sentence in sentences)
            if (Find(sentence.Text) is { } words) yield return new PhraseMatch(sentence, words);
    }

    /// <summary>The words that say it, or null when the text does not, denies it or only quotes it.</summary>
    public string? Find(string text)
    {
        if (text.Length > Searched) text = text[..Searched];
        foreach (var pattern in _match)
        {
            for (var hit = pattern.Match(text); hit.Success; hit = hit.NextMatch())
            {
                if (!_entry.KeepNegated && _language.Denied(text, hit.Index, hit.Length)) continue;
                if (!_entry.KeepQuoted && _language.Quoted(text, hit.Index, hit.Length)) continue;
                if (_unless.Any(text) || (_with.Length > 0 && !_with.Any(text))) return null;
                return hit.Value;
            }
        }

        return null;
    }
}
