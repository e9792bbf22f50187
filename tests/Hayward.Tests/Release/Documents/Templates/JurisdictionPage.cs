using System.Globalization;
using System.Text;
using Hayward.Release.Documents.Templates;

namespace Hayward.Tests.Release.Documents.Templates;

/// <summary>Writes <c>docs/reference/jurisdictions.md</c> from the knowledge.</summary>
internal static class JurisdictionPage
{
    public static string Of(DocumentKnowledge knowledge)
    {
        var page = new StringBuilder("""
            # Jurisdictions

            What the files in `knowledge/jurisdictions/` say, made from those files; a test holds it equal. None of it is legal advice. Each statement has its jurisdiction, the day from which it
            applies, the day on which it was last looked at, and how it was read; **unverified** means that the text itself was not read. `hayward release documents --for CODES` takes the codes
            of the first column: a code takes in its parts (`us` takes in `us-ca`) and what it is a part of.

            | code | regime | kind | as of | read | documents |
            |---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var regime in knowledge.Regimes.OrderBy(r => r.Jurisdiction, StringComparer.Ordinal))
        {
            var documents = knowledge.Templates.Where(t => !t.Template.Regimes.IsDefault && t.Template.Regimes.Contains(regime.Id)).Select(t => $"`{t.Template.File}`");
            page.Append(CultureInfo.InvariantCulture, $"| `{regime.Jurisdiction}` | [{regime.Title}](#{regime.Id}) | {regime.Kind} | {regime.AsOf:yyyy-MM-dd} | {Read(knowledge, regime.Read)} | {string.Join(", ", documents)} |\n");
        }

        foreach (var regime in knowledge.Regimes.OrderBy(r => r.Jurisdiction, StringComparer.Ordinal)) Section(page, knowledge, regime);
        return page.ToString();
    }

    private static void Section(StringBuilder page, DocumentKnowledge knowledge, Regime regime)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {regime.Id}\n\n{regime.Title}. {knowledge.Words.Jurisdictions[regime.Jurisdiction]}, as of {regime.AsOf:yyyy-MM-dd}, {Read(knowledge, regime.Read)}.\n\n{regime.Note.Trim()}\n\n");
        page.Append("| from | what applies | read |\n|---|---|---|\n");
        foreach (var date in regime.Dates) page.Append(CultureInfo.InvariantCulture, $"| {date.Date:yyyy-MM-dd} | {date.What} | {Read(knowledge, date.Read)} |\n");
        if (!regime.Thresholds.IsEmpty)
        {
            page.Append("\n| threshold | exceeded by more than | clause | from | read |\n|---|---|---|---|---|\n");
            foreach (var threshold in regime.Thresholds)
            {
                var limit = threshold.Operations is { } operations ? $"{operations} operations" : $"one part in {threshold.PartOfBase} of the base's operations; {threshold.Otherwise} where those are not known";
                if (!threshold.Outputs.IsDefaultOrEmpty) limit += $", and it makes one of {string.Join(", ", threshold.Outputs)}";
                page.Append(CultureInfo.InvariantCulture, $"| {threshold.Title} | {limit} | {threshold.Where} | {threshold.From:yyyy-MM-dd} | {Read(knowledge, threshold.Read)} |\n");
            }
        }

        page.Append("\n| duty | owed by | clock | clause | from | read |\n|---|---|---|---|---|---|\n");
        foreach (var duty in regime.Duties) page.Append(CultureInfo.InvariantCulture, $"| {duty.Title} | {duty.Who} | {duty.Clock} | {duty.Where} | {duty.From:yyyy-MM-dd} | {Read(knowledge, duty.Read)} |\n");
        page.Append("\nSources:\n\n");
        foreach (var source in regime.Sources)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {source.Title}{(source.Where is { } where ? $", {where}" : "")}{(source.Url is { } url ? $", <{url}>" : "")}");
            page.Append(source.Verified ? $", read {source.Read}\n" : ", not read\n");
        }
    }

    private static string Read(DocumentKnowledge knowledge, Reading read) => knowledge.Words.Readings[System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(read.ToString())];
}
