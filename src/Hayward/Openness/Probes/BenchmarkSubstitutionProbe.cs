using Hayward.Evidence;
using Hayward.Openness.Inventories;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>Does the card show results and say nothing of limits, risks, misuse or known failures?</summary>
internal sealed class BenchmarkSubstitutionProbe(PhraseBook phrases) : IProbe<Examination>
{
    // Letters and digits below a heading: fewer are a heading that was never filled.
    private const int Least = 40;

    private readonly PhraseList _heading = phrases["limits.heading"];
    private readonly PhraseList _sentence = phrases["limits.sentence"];
    private readonly Language _language = phrases.Language;

    public string Id => "benchmark-substitution";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is not { } card)
        {
            yield return new Answer(Outcome.NotAvailable, "There is no card to read.", [subject.NoCard()]);
            yield break;
        }

        var results = subject.Component("evaluation-results");
        if (results.Status != ComponentStatus.Published)
        {
            yield return new Answer(Outcome.NotApplicable, "No evaluation results are shown that could stand in for anything else.", [.. subject.FactsOf(results.Id)]);
            yield break;
        }

        var sections = card.Prose.Sections;
        for (var i = 0; i < sections.Length; i++)
        {
            if (sections[i].Level == 0 || _heading.Find(sections[i].Title) is null || _language.Substance(ClueReader.Below(sections, i).Text) < Least) continue;
            var heading = new Quote(sections[i].Title, card.Path, sections[i].Line);
            yield return new Answer(Outcome.False, $"The card has a section \"{sections[i].Title}\".", [subject.Sentence(heading)], [heading]);
            yield break;
        }

        var hits = subject.Hits(_sentence);
        if (hits.Any)
        {
            yield return new Answer(Outcome.False, "The card speaks of limits beside its results.", hits.Facts, hits.Quotes);
            yield break;
        }

        yield return subject.NothingSaid(
            _language,
            Outcome.True,
            $"The card shows evaluation results and nothing on limits, risks, misuse tests or known failures ({results.Note.TrimEnd('.')}).",
            [.. subject.FactsOf(results.Id)]);
    }
}
