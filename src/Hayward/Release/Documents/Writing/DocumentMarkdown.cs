using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hayward.Evidence;
using Hayward.Release.Documents.Templates;

namespace Hayward.Release.Documents.Writing;

/// <summary>A document as Markdown: each field with its values, where they were read, for whom they are written, and what is missing.</summary>
/// <param name="words">How audiences, readings and standings are told.</param>
internal sealed class DocumentMarkdown(DocumentWords words)
{
    /// <summary>The text of one document.</summary>
    /// <param name="set">The documents of the case.</param>
    /// <param name="document">The one.</param>
    /// <param name="template">Its template.</param>
    public string Write(DocumentSet set, ReleaseDocument document, TemplateFile template)
    {
        var text = new StringBuilder();
        if (template.Sections.Any(s => s.Fields.Any(f => f.FrontMatter is not null))) text.Append(CardFrontMatter.Write(document, template));
        text.Append(CultureInfo.InvariantCulture, $"# {MarkdownText.Escape((template.Heading ?? "{title}").Replace("{title}", document.Title, StringComparison.Ordinal).Replace("{name}", set.Name, StringComparison.Ordinal))}\n\n");
        text.Append(document.Summary).Append("\n\n");
        Head(text, set, document);
        foreach (var section in document.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Title}\n");
            if (section.Note is { } note) text.Append('\n').Append(note.Trim()).Append('\n');
            foreach (var field in section.Fields) Field(text, field);
        }

        Sources(text, document.Sources);
        return text.ToString();
    }

    /// <summary>What every document says of where it stands in law.</summary>
    public string Standing(ReleaseDocument document) => document.Jurisdiction is { } code
        ? $"{words.Jurisdictions[code]}, as of {Day(document.AsOf)}, {words.Readings[Word(document.Read)]}"
        : $"none; its form is as of {Day(document.AsOf)}, {words.Readings[Word(document.Read)]}";

    /// <summary>How many fields stand how.</summary>
    public static string Counts(FieldCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Filled} filled, {counts.Undetermined} undetermined, {counts.Missing} missing, {counts.NotApplicable} not applicable");

    /// <summary>One source as words.</summary>
    public static string Source(ValueSource source)
    {
        var place = source.Place switch { SourcePlace.Model => "model ", SourcePlace.Knowledge => "knowledge ", SourcePlace.Elsewhere => "elsewhere: ", _ => "" };
        return $"{place}{source.Locator}{(source.Digest is { } digest ? $" ({digest})" : "")}{(source.Date is { } date ? $", {Day(date)}" : "")}";
    }

    private void Head(StringBuilder text, DocumentSet set, ReleaseDocument document)
    {
        text.Append(CultureInfo.InvariantCulture, $"- Model: {MarkdownText.Escape(set.Name, 2)}, version {MarkdownText.Escape(set.Version, 2)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Checkpoint: {(set.Checkpoint is { } digest ? $"`{digest}`" : "not determined, because not all files could be read")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Made from the dossier on {Day(set.Day)}: {Counts(document.Counts)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Jurisdiction: {Standing(document)}\n");
        if (document.Note is { } note) text.Append('\n').Append(note.Trim()).Append('\n');
        if (document.Attribution is { } attribution) text.Append('\n').Append(attribution.Trim()).Append('\n');
        text.Append('\n').Append(words.Disclaimer.Trim()).Append('\n');
    }

    private void Field(StringBuilder text, DocumentField field)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {field.Title}\n\n");
        var audience = string.Join(", ", field.Audience.Select(a => words.Audiences[a]));
        text.Append(CultureInfo.InvariantCulture, $"*For {audience}.{(field.Required ? " Required." : "")}{(field.Key is { } key ? $" Front matter: {MarkdownText.Escape(key)}." : "")}*\n\n");
        if (field.Duty is { } duty)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"Duty: {duty.Title}. Owed by {duty.Who}. {duty.Regime}, {words.Jurisdictions[duty.Jurisdiction]}, since {Day(duty.From)}; as of {Day(duty.AsOf)}, {words.Readings[Word(duty.Read)]}.\n\n");
        }

        if (field.Note is { } note) text.Append(note.Trim()).Append("\n\n");
        switch (field.State)
        {
            case FieldState.Missing:
                text.Append("**Missing.**");
                break;
            case FieldState.Undetermined:
                text.Append("**Undetermined.**");
                break;
            case FieldState.NotApplicable:
                text.Append("**Not applicable.**");
                break;
        }

        if (field.State != FieldState.Filled)
        {
            if (field.Because is { } because) text.Append(' ').Append(MarkdownText.Escape(because));
            if (field.Remedy is { } remedy) text.Append(' ').Append(MarkdownText.Escape(remedy.Trim()));
            text.Append('\n');
            if (!field.Values.IsEmpty) text.Append('\n');
        }

        foreach (var value in field.Values) Value(text, value);
        if (field.State == FieldState.Filled && field.Because is { } rest) text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(rest)}\n");
        if (field.LeftOut is { } left) text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Escape(left)}\n");
    }

    private void Value(StringBuilder text, TracedValue value)
    {
        text.Append("- ").Append(MarkdownText.Escape(value.Text, 2));
        if (value.Cut is { } whole) text.Append(CultureInfo.InvariantCulture, $"… ({Amounts.Count(whole, "character")} in all; the rest stands at the source)");
        text.Append('\n');
        if (value.Doubt is { } doubt) text.Append(CultureInfo.InvariantCulture, $"  - **Doubt:** {MarkdownText.Escape(doubt, 4)}\n");
        var sources = string.Join("; ", value.Sources.Select(s => MarkdownText.Escape(Source(s), 4)));
        text.Append(CultureInfo.InvariantCulture, $"  - *{words.Standings[Word(value.Standing)]}; {MarkdownText.Escape(value.Origin, 4)}; from {sources}*\n");
    }

    private static void Sources(StringBuilder text, ImmutableArray<Citation> sources)
    {
        text.Append("\n## What this document follows\n\n");
        foreach (var source in sources)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Escape(source.Title, 2)}{(source.Where is { } where ? $", {MarkdownText.Escape(where, 2)}" : "")}");
            if (source.Url is { } url) text.Append(CultureInfo.InvariantCulture, $", {MarkdownText.Escape(url, 2)}");
            text.Append(source is { Verified: true, Read: { } read } ? $", read {read}\n" : ", not read in the original\n");
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
