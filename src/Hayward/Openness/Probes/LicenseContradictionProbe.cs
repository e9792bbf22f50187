using System.Collections.Immutable;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness.Probes;

/// <summary>Does the declared licence contradict the licence text, or the metadata inside the weights?</summary>
internal sealed class LicenseContradictionProbe(LicenseCatalog licenses) : IProbe<Examination>
{
    public string Id => "license-field-contradicts-text";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        var license = subject.License;
        var inside = subject.Declared.Gguf
            .Select(g => (g.Path, Word: g.Values.GetValueOrDefault("general.license")))
            .Where(g => !string.IsNullOrWhiteSpace(g.Word))
            .ToList();
        if (license.Recognized.IsEmpty || (license.Texts.IsEmpty && inside.Count == 0) || subject.Declared.Card is not { Fields.Licenses.IsEmpty: false })
        {
            yield return new Answer(Outcome.NotAvailable, "There are not two statements of the licence that could be held against each other.", license.Facts);
            yield break;
        }

        var against = license.TextsAgainst;
        var agreeing = license.Texts.Where(t => t.License is { } text && license.Agrees(text)).ToList();
        if (!against.IsEmpty)
        {
            yield return new Answer(
                Outcome.True,
                $"The card says {license.Declared}; {against[0].Text.Path} is {against[0].License!.Id}.",
                [.. license.Facts, .. against.Select(t => t.Fact)]);
        }

        foreach (var (path, word) in inside)
        {
            if (licenses.Resolve(word) is not { Kind: LicenseKind.License } other || license.Agrees(other)) continue;
            yield return new Answer(
                Outcome.True,
                $"The card says {license.Declared}; the metadata of {path} say {word}.",
                [.. license.Facts, subject.Facts.Declare("gguf.license", word!, $"{path}#general.license")]);
            yield break;
        }

        if (!against.IsEmpty) yield break;
        yield return agreeing.Count > 0 || inside.Count > 0
            ? new Answer(Outcome.False, $"The card and {(agreeing.Count > 0 ? agreeing[0].Text.Path : inside[0].Path)} name the same licence.", [.. license.Facts, .. agreeing.Select(t => t.Fact)])
            : new Answer(Outcome.NotAvailable, $"The card says {license.Declared}; {license.Texts[0].Text.Path} was not recognised as the text of any licence known.", [.. license.Facts, .. license.Texts.Select(t => t.Fact)]);
    }
}
