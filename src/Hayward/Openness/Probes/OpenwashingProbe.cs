using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>Does the card call the model open source, against its terms or without the recipe?</summary>
internal sealed class OpenwashingProbe(PhraseBook phrases) : IProbe<Examination>
{
    private const string TrainingData = "training-data";
    private const string TrainingCode = "training-code";
    private readonly PhraseList _claim = phrases["openwashing.claim"];
    private readonly PhraseList _tag = phrases["openwashing.tag"];

    public string Id => "openwashing";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is not { } card)
        {
            yield return new Answer(Outcome.NotAvailable, "There is no card that could claim anything.", [subject.NoCard()]);
            yield break;
        }

        var hits = subject.Hits(_claim);
        var tags = card.Fields.Tags.Where(t => _tag.Find(t) is not null).Select(t => subject.CardField("tags", t)).ToList();
        if (!hits.Any && tags.Count == 0)
        {
            yield return subject.NothingSaid(phrases.Language, Outcome.False, "The card does not call this model open source.");
            yield break;
        }

        var claim = hits.Any ? "The card calls the model open source" : $"The card is tagged {tags[0].Value}";
        ImmutableArray<Fact> claimed = [.. hits.Facts, .. tags];
        foreach (var (against, facts, severity) in Against(subject))
        {
            yield return new Answer(Outcome.True, $"{claim}, but {against}.", [.. claimed, .. facts], hits.Quotes, severity);
            yield break;
        }

        yield return new Answer(Outcome.False, $"{claim}; its terms set no limit that is known, and training data and code are among the files.", claimed, hits.Quotes);
    }

    // What weighs most comes first; one reason is enough for one answer.
    private static IEnumerable<(string Words, IEnumerable<Fact> Facts, Severity? Severity)> Against(Examination subject)
    {
        var license = subject.License;
        ImmutableArray<Fact> terms = [.. license.Facts, .. license.Texts.Select(t => t.Fact)];
        if (!license.Limits.IsEmpty)
            yield return ($"its licence {license.Id ?? license.Declared} sets limits ({string.Join(", ", license.Limits)})", terms, null);
        if (!license.Stated)
            yield return ("no licence is stated, so nobody has any right to use it", [subject.Facts.Measure("license", "none stated", ".")], null);
        if (license.License is { IsOpen: false } closed)
            yield return ($"its licence {closed.Id} is on no list of open licences", terms, Severity.Medium);
        if (license.License is null)
            yield return ($"its licence ({license.Declared ?? "the text among the files"}) is not recognised", terms, Severity.Medium);
        var missing = new[] { TrainingData, TrainingCode }.Select(subject.Component).Where(c => c.Status is not (ComponentStatus.Published or ComponentStatus.NotApplicable)).ToList();
        if (missing.Count == 0) yield break;
        var withheld = missing.Where(c => c.Status == ComponentStatus.Withheld).ToList();
        var facts = missing.SelectMany(c => subject.FactsOf(c.Id));
        yield return withheld.Count > 0
            ? ($"it withholds {Names(withheld)}", facts, Severity.Medium)
            : ($"only its weights are: {Names(missing)} {(missing.Count == 1 ? "is" : "are")} not among the files", facts, Severity.Low);
    }

    private static string Names(IEnumerable<ComponentState> components) =>
        string.Join(" and ", components.Select(c => c.Id.Replace('-', ' ')));
}
