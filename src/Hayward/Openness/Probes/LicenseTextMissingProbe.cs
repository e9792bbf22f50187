using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is a licence named whose text does not travel with the files?</summary>
internal sealed class LicenseTextMissingProbe : IProbe<Examination>
{
    public string Id => "license-text-missing";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var license = subject.License;
        if (license.Declared is null)
        {
            yield return new Answer(Outcome.NotApplicable, "No licence is named whose text could be missing.");
            yield break;
        }

        yield return license.Texts.IsEmpty
            ? new Answer(Outcome.True, $"The licence is named ({license.Declared}), and no licence text is among the files; who passes the files on must add it.", license.Facts)
            : new Answer(Outcome.False, $"{license.Texts[0].Text.Path} is among the files.", [.. license.Facts, .. license.Texts.Select(t => t.Fact)]);
    }
}
