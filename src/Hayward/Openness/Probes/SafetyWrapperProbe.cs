using System.Collections.Immutable;
using Hayward.Artifacts;
using Hayward.Evidence;
using Hayward.Openness.Inventories;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>Does the card credit filters, guard models, classifiers or a system prompt that are not among the files?</summary>
internal sealed class SafetyWrapperProbe(PhraseBook phrases) : IProbe<Examination>
{
    private readonly PhraseList _self = phrases["safety-wrapper.self"];
    private readonly ImmutableArray<(string What, PhraseList List)> _wrappers =
    [
        ("a filter, guard or classifier", phrases["safety-wrapper.filter"]),
        ("a system prompt", phrases["safety-wrapper.system-prompt"]),
    ];

    public string Id => "safety-wrapper-evaporation";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Card is null)
        {
            yield return new Answer(Outcome.NotAvailable, "There is no card that could credit anything.", [subject.NoCard()]);
            yield break;
        }

        if (_self.Find(subject.Name) is not null)
        {
            yield return new Answer(Outcome.NotApplicable, "By its name the model is itself a guard, a filter or a classifier.", [subject.Facts.Measure("name", subject.Name, ".")]);
            yield break;
        }

        var credited = false;
        foreach (var (what, list) in _wrappers)
        {
            var hits = subject.Hits(list);
            if (!hits.Any) continue;
            credited = true;
            var files = subject.Artifacts.Files.Where(f => f.Format is not (FileFormat.Empty or FileFormat.LfsPointer) && list.Files.Any(p => NamePattern.Matches(p, f) || f.Path.Split('/').Any(part => NamePattern.Matches(p, part)))).ToList();
            ImmutableArray<Fact> seen = [.. hits.Facts, .. files.Take(PhraseHits.Most).Select(subject.FileFact)];
            yield return files.Count > 0
                ? new Answer(Outcome.False, $"The card credits {what}, and {files[0].Path} is among the files.", seen, hits.Quotes)
                : new Answer(Outcome.True, $"The card credits {what} for its safety; none is among the files, so who loads the weights does not get it.", seen, hits.Quotes);
        }

        if (!credited) yield return subject.NothingSaid(phrases.Language, Outcome.False, "The card credits nothing around the model for its safety.");
    }
}
