using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does a weight file break its format or end too early?</summary>
internal sealed class MalformedWeightsProbe : IProbe<Examination>
{
    public string Id => "malformed-weights";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        foreach (var file in subject.Weights.Broken)
        {
            var problem = file.Problems.First(p => p.Kind is ProblemKind.Malformed or ProblemKind.Truncated or ProblemKind.Unreadable);
            yield return new Answer(
                Outcome.True,
                problem.Message,
                [subject.Facts.Measure("file.problem", problem.Rule ?? problem.Kind.ToString(), problem.Offset is { } at ? $"{file.Path}@{at.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : file.Path, file.Digest)]);
        }

        if (!subject.Weights.Broken.IsEmpty) yield break;
        yield return subject.Weights.Present.IsEmpty
            ? new Answer(Outcome.NotAvailable, "There is no weight file with content that could be read.", [.. subject.FactsOf("weights")])
            : subject.Weights.Present.FirstOrDefault(f => f.Content is null) is { } unread
                ? new Answer(Outcome.NotSupported, $"The format of {unread.Path} ({unread.Format}) is recognised and not read further by this version.", [subject.FileFact(unread)])
                : new Answer(Outcome.False, "The header of every weight file keeps its format and its data are complete.", [.. subject.Weights.Present.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }
}
