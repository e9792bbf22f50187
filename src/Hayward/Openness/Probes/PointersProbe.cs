using System.Globalization;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Are there pointers where the weights should be?</summary>
internal sealed class PointersProbe : IProbe<Examination>
{
    public string Id => "weights-are-pointers";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var weights = subject.Weights;
        if (!weights.Pointers.IsEmpty)
        {
            yield return new Answer(
                Outcome.True,
                Said(weights.Pointers.Length, weights.All.Count(), weights.Pointers[0].Path, weights.AnnouncedBytes),
                [.. weights.Pointers.Take(PhraseHits.Most).Select(subject.FileFact)]);
            yield break;
        }

        yield return weights.Present.IsEmpty && weights.Broken.IsEmpty
            ? new Answer(Outcome.NotAvailable, "No weight file was found, neither content nor pointer.", [.. subject.FactsOf("weights")])
            : new Answer(Outcome.False, "The weight files have content.", [.. weights.All.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }

    private static string Said(int pointers, int all, string first, long bytes)
    {
        var which = (pointers, all) switch
        {
            (1, 1) => $"The only weight file, {first}, is a Git LFS pointer",
            (1, _) => string.Create(CultureInfo.InvariantCulture, $"1 of {all:N0} weight files, {first}, is only a Git LFS pointer"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{pointers:N0} of {all:N0} weight files are only Git LFS pointers (the first is {first})"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{which}; the {bytes:N0} bytes that {(pointers == 1 ? "it stands" : "they stand")} for are not here and were not examined.");
    }
}
