using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Prose;

namespace Hayward.Release.Dossiers.Prefilling;

/// <summary>What the prose of a card says on uses and limits, sentence by sentence as written.</summary>
internal sealed class CardWords
{
    private const int Most = 12;

    private readonly PrefillFile _file;
    private readonly PhraseList _limits;
    private readonly ImmutableDictionary<string, Regex> _headings;

    public CardWords(KnowledgeBase knowledge)
    {
        _file = knowledge["release/prefill.yaml"].Read(ReleaseShapes.Default.PrefillFile);
        _limits = PhraseBook.Load(knowledge)["limits.sentence"];
        _headings = _file.Headings.ToImmutableDictionary(
            h => h.Key, h => new Regex(h.Value, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));
    }

    public Reading? Modalities(ReadModel read, bool taken)
    {
        if (read.Declared.Card is not { Fields.PipelineTag: { } task } card || !_file.Tasks.TryGetValue(task, out var modalities)) return null;
        return new Reading(taken ? modalities.In : modalities.Out, Standing.Declared, card.At("pipeline_tag"));
    }

    public Reading? Limitations(ReadModel read) => read.Declared.Card is { } card
        ? Sentences(card, _limits.In(card.Prose.Sentences).Select(m => m.Sentence))
        : null;

    public Reading? Section(ReadModel read, string kind) => read.Declared.Card is { } card
        ? Sentences(card, card.Prose.Sentences.Where(s => s.Section.Length is > 0 and < 200 && _headings[kind].IsMatch(s.Section) && (kind != "intended" || !_headings["out-of-scope"].IsMatch(s.Section))))
        : null;

    private static Reading? Sentences(ModelCard card, IEnumerable<CardSentence> sentences)
    {
        var found = sentences.Where(s => s.Text.Any(char.IsLetter)).Take(Most).ToList();
        return found.Count == 0 ? null : new Reading([.. found.Select(s => s.Text)], Standing.Declared, card.At(found[0].Line));
    }
}
