using System.Collections.Immutable;
using Hayward.Evidence;

namespace Hayward.Openness.Probes;

/// <summary>Does a stated number of parameters contradict the tensors?</summary>
internal sealed class DeclaredSizeProbe(Sizes sizes) : IProbe<Examination>
{
    public string Id => "declared-size-contradicts-tensors";

    public IEnumerable<Answer> Ask(Examination subject)
    {
        if (subject.Declared.Adapter is not null)
        {
            yield return new Answer(Outcome.NotApplicable, "The files are an adapter: its parameters are not those of the model that the card speaks of.");
            yield break;
        }

        var stated = Stated(subject).ToList();
        if (stated.Count == 0)
        {
            yield return new Answer(Outcome.NotAvailable, "Neither the card nor the name states a number of parameters.");
            yield break;
        }

        if (sizes.Count(subject) is not { } counted)
        {
            yield return new Answer(
                Outcome.NotAvailable,
                $"{Capital(stated[0].Where)} says {stated[0].Words}, and no tensor header or announced size is there to hold against it.",
                [.. stated.Select(s => s.Fact)]);
            yield break;
        }

        var against = stated.Where(s => !sizes.Agree(s.Count, counted.Count, counted.Estimated)).ToList();
        if (against.Count == 0)
        {
            yield return new Answer(
                Outcome.False,
                $"The stated {stated[0].Words} agrees with {Found(counted)}.",
                [.. stated.Select(s => s.Fact), .. counted.Facts]);
            yield break;
        }

        yield return new Answer(
            Outcome.True,
            $"{Capital(against[0].Where)} says {against[0].Words}; the files hold {Found(counted)}.",
            [.. against.Select(s => s.Fact), .. counted.Facts],
            [.. against.Select(s => s.Quote).OfType<Quote>()],
            // What is only announced was not counted here.
            counted.Estimated ? Severity.Medium : null);
    }

    private IEnumerable<StatedSize> Stated(Examination subject)
    {
        foreach (var size in sizes.InProse(subject).Take(PhraseHits.Most)) yield return size;
        if (sizes.InName(subject.Name) is { } name)
            yield return new StatedSize(name.Count, name.Words, $"the name {subject.Name}", subject.Facts.Measure("name", subject.Name, "."), null);
        if (subject.Declared.Card?.Prose.Sections.FirstOrDefault(s => s.Level > 0) is { } title && sizes.InName(title.Title) is { } titled)
        {
            var quote = new Quote(title.Title, subject.Declared.Card.Path, title.Line);
            yield return new StatedSize(titled.Count, titled.Words, "the title of the card", subject.Sentence(quote), quote);
        }

        foreach (var gguf in subject.Declared.Gguf)
        {
            if (gguf.Values.GetValueOrDefault("general.size_label") is { } label && sizes.InName(label) is { } size)
                yield return new StatedSize(size.Count, size.Words, $"the metadata of {gguf.Path}", subject.Facts.Declare("gguf.size_label", label, $"{gguf.Path}#general.size_label"), null);
        }
    }

    private static string Found(CountedSize counted) =>
        $"{(counted.Estimated ? "about " : "")}{Sizes.Words(counted.Count)} parameters ({counted.Basis})";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
