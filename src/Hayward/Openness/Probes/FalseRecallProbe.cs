using System.Collections.Immutable;
using System.Globalization;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>Does a text promise to take back what was published for download?</summary>
internal sealed class FalseRecallProbe(PhraseBook phrases) : IProbe<Examination>
{
    private readonly PhraseList _promise = phrases["recall.promise"];

    public string Id => "false-recall";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var texts = Texts(subject.Declared).ToList();
        if (texts.Count == 0)
        {
            yield return new Answer(Outcome.NotAvailable, "There is no card, gate prompt or policy to read.", [subject.NoCard()]);
            yield break;
        }

        var found = texts
            .SelectMany(t => _promise.In(t.Sentences).Select(m => (t.Digest, Quote: m.Quote(t.Path))))
            .Take(PhraseHits.Most)
            .ToList();
        if (found.Count == 0)
        {
            yield return subject.NothingSaid(phrases.Language, Outcome.False, $"No sentence of {string.Join(", ", texts.Select(t => t.Path).Distinct(StringComparer.Ordinal))} promises to take back what was published.");
            yield break;
        }

        ImmutableArray<Fact> facts = [.. found.Select(f =>
            subject.Facts.Declare("text.sentence", f.Quote.Text, string.Create(CultureInfo.InvariantCulture, $"{f.Quote.Path}:{f.Quote.Line}"), f.Digest))];
        ImmutableArray<Quote> quotes = [.. found.Select(f => f.Quote)];
        if (subject.Inventory.Properties.GetValueOrDefault("access") is "none")
        {
            yield return new Answer(Outcome.NotApplicable, "A text speaks of withdrawing the model, and no weights are here to be downloaded.", facts, quotes);
            yield break;
        }

        yield return new Answer(
            Outcome.True,
            $"{quotes[0].Path} line {quotes[0].Line} promises to take back what was published for download; copies that were downloaded cannot be reached.",
            facts,
            quotes);
    }

    private static IEnumerable<(string Path, Digest? Digest, IEnumerable<CardSentence> Sentences)> Texts(DeclaredSide declared)
    {
        if (declared.Card is { } card)
        {
            yield return (card.Path, card.Digest, card.Prose.Sentences);
            if (card.Fields.GatePrompt is { Length: > 0 } prompt)
                yield return (card.Path, card.Digest, PlainSentences.Of(prompt, card.Fields.Lines.GetValueOrDefault("extra_gated_prompt", 1)));
        }

        // Licence texts are left out: what they reserve is a right against the licensee, no promise about copies.
        foreach (var text in declared.LegalTexts.Where(t => t.Kind == LegalTextKind.UsePolicy))
            yield return (text.Path, text.Digest, PlainSentences.Of(text.Text, 1));
    }
}
