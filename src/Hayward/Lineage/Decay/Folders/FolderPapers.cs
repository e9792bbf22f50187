using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Terms;

namespace Hayward.Lineage.Decay.Folders;

/// <summary>What the files of one model hold of what should travel along.</summary>
internal static class FolderPapers
{
    public static ModelPapers Of(DeclaredSide declared, ReleaseLicense license, CardHeadings headings)
    {
        var card = declared.Card;
        return new ModelPapers
        {
            Named = [.. Named(declared, license)],
            HasCard = card is not null,
            NoticeFile = declared.LegalTexts.Any(text => text.Kind == LegalTextKind.Notice),
            LicenseFile = declared.LegalTexts.Any(text => text.Kind == LegalTextKind.License),
            Texts = [.. declared.LegalTexts.Select(text => text.Text), .. card?.Prose.Sections.Select(section => section.Text) ?? []],
            UseLimits = declared.LegalTexts.Any(text => text.Kind == LegalTextKind.UsePolicy) || Says(card, headings.UseLimits, headings.Least),
            RiskNotes = Says(card, headings.RiskNotes, headings.Least),
            Evaluation = card?.Fields.EvaluationResults > 0 || Says(card, headings.Evaluation, headings.Least),
            BasesElsewhere = [.. Elsewhere(declared)],
        };
    }

    // The card first: it is what a hub shows.
    private static IEnumerable<NamedLicense> Named(DeclaredSide declared, ReleaseLicense license)
    {
        if (declared.Card is { Fields.Licenses.IsEmpty: false })
            foreach (var word in license.Declarations) yield return new NamedLicense("card", word.Word, word.License);
        foreach (var gguf in declared.Gguf)
        {
            if (gguf.Values.GetValueOrDefault("general.license") is not { Length: > 0 } word) continue;
            yield return new NamedLicense(gguf.Path, word, Known(LicenseCatalog.BuiltIn.Resolve(word)));
        }

        foreach (var text in license.Texts)
            if (text.License is { } known) yield return new NamedLicense(text.Text.Path, known.Id, known);
    }

    private static License? Known(License? license) => license is { Kind: LicenseKind.None } ? null : license;

    /// <summary>True when a section whose heading, or a heading above it, holds one of the words has text or a table below; or when a bold label at the
    /// beginning of a sentence does.</summary>
    private static bool Says(ModelCard? card, ImmutableArray<string> words, int least)
    {
        if (card is null) return false;
        var under = 0;
        foreach (var section in card.Prose.Sections)
        {
            if (section.Level > 0 && section.Level <= under) under = 0;
            if (under == 0 && Holds(section.Title, words)) under = Math.Max(1, section.Level);
            if (under > 0 && (section.HasTable || section.Text.Count(char.IsLetterOrDigit) >= least)) return true;
        }

        return card.Prose.Sentences.Any(sentence => Label(sentence.Text) is { } label && Holds(label, words));
    }

    // "Limits. It was tested by its author only.", "Known failure: adds up miles wrongly": what cards without headings have.
    private static string? Label(string sentence)
    {
        var end = sentence.AsSpan().IndexOfAny(":.");
        return end is > 0 and <= LongestLabel ? sentence[..end] : null;
    }

    private const int LongestLabel = 40;

    private static bool Holds(string heading, ImmutableArray<string> words) => words.Any(word => heading.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Elsewhere(DeclaredSide declared)
    {
        if (declared.Card is { Fields.BaseModels.IsEmpty: false }) yield break;
        if (declared.Adapter is { BaseModel: { } adapted } adapter) yield return $"{adapter.Path} names {adapted}";
        foreach (var merged in declared.Merge?.Models ?? []) yield return $"{declared.Merge!.Path} names {merged}";
        foreach (var gguf in declared.Gguf)
            foreach (var source in gguf.BaseModels) yield return $"{gguf.Path} names {source}";
        if (declared.Config?.NameOrPath is { } loaded && loaded.Count(c => c == '/') == 1 && !loaded.StartsWith('/') && !loaded.StartsWith('.'))
            yield return $"config.json was saved from {loaded}";
    }
}
