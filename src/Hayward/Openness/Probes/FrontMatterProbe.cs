using System.Globalization;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is the front matter of the card missing, misplaced or broken?</summary>
internal sealed class FrontMatterProbe : IProbe<Examination>
{
    // Codes of the card reader that begin so speak of the front matter as a whole.
    private const string Code = "front-matter-";
    private const string Missing = "front-matter-missing";

    // A known key that is misspelt is lost for every reader that does not mend it.
    private const string Misspelt = "-misspelt";

    public string Id => "card-front-matter-broken";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is not { } card)
        {
            yield return new Answer(Outcome.NotApplicable, "There is no card.", [subject.NoCard()]);
            yield break;
        }

        var issues = subject.Declared.Issues.Where(i => i.Path == card.Path && (i.Code.StartsWith(Code, StringComparison.Ordinal) || i.Code.EndsWith(Misspelt, StringComparison.Ordinal))).ToList();
        foreach (var issue in issues)
        {
            var at = issue.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{issue.Path}:{line}") : issue.Path;
            yield return new Answer(
                Outcome.True,
                issue.Message,
                [subject.Facts.Measure("card.issue", issue.Code, at, card.Digest)],
                Severity: issue.Code == Missing ? Severity.Low : null);
        }

        if (issues.Count == 0) yield return new Answer(Outcome.False, $"The front matter of {card.Path} could be read.", [subject.Facts.Measure("card.front_matter", "read", card.Path, card.Digest)]);
    }
}
