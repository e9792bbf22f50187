using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Is a licence stated that no licence known goes by?</summary>
internal sealed class LicenseNotRecognizedProbe : IProbe<Examination>
{
    public string Id => "license-not-recognised";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var license = subject.License;
        if (!license.Stated)
        {
            yield return new Answer(Outcome.NotApplicable, "No licence is stated.");
            yield break;
        }

        ImmutableArray<Fact> facts = [.. license.Facts, .. license.Texts.Select(t => t.Fact)];
        if (license.Unrecognized.Length > 0)
        {
            var text = license.Texts.IsEmpty ? "" : $"; {license.Texts[0].Text.Path} is {license.Texts[0].License?.Id ?? "not recognised either"}";
            yield return new Answer(Outcome.True, $"The declared licence \"{string.Join(", ", license.Unrecognized)}\" is none of those known{text}; its terms must be read by a person.", facts);
            yield break;
        }

        yield return license.Declared is null && license.License is null
            ? new Answer(Outcome.True, $"Only {license.Texts[0].Text.Path} states the terms, and it is not the text of a licence known; it must be read by a person.", facts)
            : new Answer(Outcome.False, $"The stated licence is known: {string.Join(", ", license.Recognized.Select(l => l.Id).DefaultIfEmpty(license.Id))}.", facts);
    }
}
