using System.Globalization;
using System.Text;

namespace Hayward.Release.Documents.Writing;

/// <summary><c>index.md</c>: which documents there are, what each lacks, and what to do about it.</summary>
internal static class DocumentIndex
{
    private const int MostOpen = 200;

    /// <summary>The text of the index.</summary>
    public static string Write(DocumentSet set, DocumentMarkdown markdown)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Documents of {MarkdownText.Escape(set.Name)}\n\n");
        text.Append("Every document was made from the same dossier. `documents.json` traces each field to its source. The counts say how many fields stand how; they are no score.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Version: {MarkdownText.Escape(set.Version, 2)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Checkpoint: {(set.Checkpoint is { } digest ? $"`{digest}`" : "not determined, because not all files could be read")}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Day: {set.Day:yyyy-MM-dd}\n\n");
        text.Append("| document | jurisdiction and reading | filled | undetermined | missing | not applicable | required and open |\n|---|---|---|---|---|---|---|\n");
        foreach (var document in set.Documents)
        {
            var c = document.Counts;
            text.Append(CultureInfo.InvariantCulture,
                $"| [{document.Title}]({document.File}) | {markdown.Standing(document)} | {c.Filled} | {c.Undetermined} | {c.Missing} | {c.NotApplicable} | {c.RequiredOpen} |\n");
        }

        foreach (var document in set.Documents)
        {
            var open = document.Fields.Where(f => f.Required && f.State is FieldState.Missing or FieldState.Undetermined).ToList();
            if (open.Count == 0) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n## What {document.Title} lacks\n\n");
            foreach (var field in open.Take(MostOpen))
            {
                var state = field.State == FieldState.Missing ? "missing" : "undetermined";
                text.Append(CultureInfo.InvariantCulture, $"- {field.Title} ({state}). {MarkdownText.Escape(field.Because ?? "", 2)}{(field.Because is null ? "" : " ")}{MarkdownText.Escape(field.Remedy?.Trim() ?? "", 2)}\n");
            }
        }

        return text.ToString();
    }
}
