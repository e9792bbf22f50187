using System.Text;
using Hayward.Terms;

namespace Hayward.Tests.Terms;

/// <summary>Writes <c>docs/reference/licenses.md</c> and <c>docs/reference/terms-vocabulary.md</c> from the knowledge.</summary>
internal static class LicensePage
{
    public static string Licenses(LicenseCatalog catalog, TermVocabulary vocabulary)
    {
        var deep = catalog.All.Where(license => !license.Parts.IsEmpty && !license.SharesText && license.Kind is LicenseKind.License or LicenseKind.Policy).ToList();
        var page = new StringBuilder($"""
            # Licences in depth

            What each licence in `knowledge/licenses/` grants, bars and asks, made from those files; a test holds it equal. `hayward terms show LICENSE` shows
            each term beside its clause. Words are those of the [vocabulary](terms-vocabulary.md). **{deep.Count:N0}** licences are said in depth;
            {catalog.All.Length:N0} identifiers resolve. A star marks a licence of which some text was not read in the original.

            | licence | grants | limits | duties | counts as derivative | ends | binds |
            |---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var license in deep)
        {
            string Words(TermKind kind) => string.Join(", ", license.Terms.Where(term => vocabulary.Of(term).Kind == kind).Select(Word).Distinct());
            page.Append($"| {license.Id}{(license.Verified ? "" : " \\*")} | {Words(TermKind.Grant)} | {Words(TermKind.Limit)} | {Words(TermKind.Duty)} | {Words(TermKind.Scope)} | {Words(TermKind.Ending)} | {Words(TermKind.Binding)} |\n");
        }

        return page.ToString();
    }

    private static string Word(LicenseTerm term) =>
        term.Mode is { } mode ? $"{term.Id} ({mode})"
        : term.Strength is { } strength ? $"{term.Id} ({strength})"
        : term is { Id: "naming-prefix", Phrase: { } prefix } ? $"{term.Id} “{prefix}”"
        : term.Value is { } value ? $"{term.Id} ({value:N0} {term.Unit})"
        : term.Regions is { } regions ? $"{term.Id} ({string.Join(' ', regions)}{(term.On is { } on ? $", {on}" : "")})"
        : term.Id;

    public static string Vocabulary(TermVocabulary vocabulary)
    {
        var page = new StringBuilder("""
            # The vocabulary of terms

            The words in which the files of `knowledge/licenses/` say what a licence does, made from `knowledge/terms.yaml`; a test holds it equal. A term bites on
            the occasion of its word unless the licence names another.

            """.ReplaceLineEndings("\n"));
        foreach (var kind in Enum.GetValues<TermKind>())
        {
            page.Append($"\n## {kind}s\n\n| word | what it means | occasion |\n|---|---|---|\n".Replace("Dutys", "Duties", StringComparison.Ordinal));
            foreach (var word in vocabulary.Terms.Where(word => word.Kind == kind)) page.Append($"| {word.Id} | {word.Plain} | {word.Occasion} |\n");
        }

        foreach (var (title, words) in new[] { ("Occasions", vocabulary.Occasions), ("Fields of use", vocabulary.Uses), ("Units", vocabulary.Units), ("Texts of a bundle", vocabulary.Parts), ("Training on outputs", vocabulary.Modes), ("Reach of share-alike", vocabulary.Strengths) })
        {
            page.Append($"\n## {title}\n\n| word | what it means |\n|---|---|\n");
            foreach (var word in words) page.Append($"| {word.Id} | {word.Plain} |\n");
        }

        return page.ToString();
    }
}
