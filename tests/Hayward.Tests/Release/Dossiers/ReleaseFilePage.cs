using System.Text;
using System.Text.Json;
using Hayward.Release.Dossiers;

namespace Hayward.Tests.Release.Dossiers;

/// <summary>Writes the list of fields of <c>docs/reference/release-file.md</c> from <c>knowledge/release/fields.yaml</c>.</summary>
internal static class ReleaseFilePage
{
    public const string Begin = "<!-- fields: made from knowledge/release/fields.yaml; a test holds them equal -->\n";

    public static string Fields(ReleaseFields fields)
    {
        var page = new StringBuilder(Begin);
        foreach (var chapter in fields.Chapters)
        {
            page.Append($"\n### {(chapter.Point is { } point ? $"{point}. " : "")}{chapter.Title} (`{chapter.Id}`)\n\n{chapter.About}\n\n| field | question | kind | for | needed from | read by `init` |\n|---|---|---|---|---|---|\n");
            foreach (var field in chapter.Fields)
                page.Append($"| `{field.Id}` | {field.Question} | {Kind(field)} | {string.Join(", ", field.Audience)} | {field.RequiredFrom ?? ""} | {(field.From is null ? "" : "yes")} |\n");
            if (!chapter.Records.IsDefaultOrEmpty) page.Append($"\nLists of records: {string.Join(", ", chapter.Records.Select(r => $"`{chapter.Id}.{r}`"))}.\n");
        }

        return page.ToString();
    }

    private static string Kind(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Choice => $"one of {string.Join(", ", field.Values)}",
        FieldKind.Number when field.Unit is { } unit => $"number, {unit}",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(field.Kind.ToString()),
    };
}
