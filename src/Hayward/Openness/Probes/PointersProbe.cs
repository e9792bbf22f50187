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
                string.Create(CultureInfo.InvariantCulture, $"{weights.Pointers.Length} of {weights.All.Count()} weight files {(weights.Pointers.Length == 1 ? "is" : "are")} only a Git LFS pointer ({weights.Pointers[0].Path}); the {weights.AnnouncedBytes:N0} bytes that it stands for are not here and were not examined."),
                [.. weights.Pointers.Take(PhraseHits.Most).Select(subject.FileFact)]);
            yield break;
        }

        yield return weights.Present.IsEmpty && weights.Broken.IsEmpty
            ? new Answer(Outcome.NotAvailable, "No weight file was found, neither content nor pointer.", [.. subject.FactsOf("weights")])
            : new Answer(Outcome.False, "The weight files have content.", [.. weights.All.Take(PhraseHits.Most).Select(subject.FileFact)]);
    }
}
