using Hayward.Artifacts;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does nothing in the release state a licence?</summary>
internal sealed class LicenseMissingProbe : IProbe<Examination>
{
    public string Id => "license-missing";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var license = subject.License;
        if (!license.Stated && subject.Artifacts.Kind == LocatorKind.File)
        {
            yield return new Answer(
                Outcome.NotAvailable,
                "The file itself states no licence, and what lies beside it was not looked at.",
                [subject.Facts.Measure("license", "none stated", ".")]);
            yield break;
        }

        yield return license.Stated
            ? new Answer(Outcome.False, $"A licence is stated: {license.Declared ?? license.Texts[0].Text.Path}.", [.. license.Facts, .. license.Texts.Select(t => t.Fact)])
            : new Answer(
                Outcome.True,
                "Neither the card, nor the metadata, nor any file states a licence; without one nobody but the owner has the right to use, change or share the model.",
                [subject.Facts.Measure("license", "none stated", ".")]);
    }
}
