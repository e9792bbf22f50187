using System.Globalization;
using Hayward.Evidence;
using Hayward.Release.Documents;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Which documents were written and what each lacks, on a terminal.</summary>
internal static class DocumentsView
{
    private const int MostOpen = 5;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(DocumentSet set, string folder, Terminal terminal) => ReportWriter.Write(Parts(set, folder), terminal);

    private static IEnumerable<IRenderable> Parts(DocumentSet set, string folder)
    {
        yield return new Markup($"[bold]{Amounts.Count(set.Documents.Length, "document")} of {SafeText.Markup(set.Name)} in {SafeText.Markup(folder)}[/]\n\n");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0));
        for (var i = 0; i < 4; i++) grid.AddColumn(new GridColumn().NoWrap().RightAligned().Padding(0, 0, 2, 0));
        grid.AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        grid.AddRow(new Text("file"), new Text("filled"), new Text("open"), new Text("missing"), new Text("n/a"), new Text("jurisdiction"));
        foreach (var document in set.Documents)
        {
            var c = document.Counts;
            grid.AddRow(new Text(document.File), Number(c.Filled), Number(c.Undetermined), Number(c.Missing), Number(c.NotApplicable), new Text(document.Jurisdiction ?? "none"));
        }

        yield return grid;
        yield return new Markup("\nThe counts say how many fields stand how; they are no score. Open: something is\nknown, and not enough.\n");
        foreach (var document in set.Documents.Where(d => d.Counts.RequiredOpen > 0))
        {
            yield return new Markup($"\n[bold yellow]{SafeText.Markup(document.Title)}: {Amounts.Count(document.Counts.RequiredOpen, "required field")} open[/]\n");
            var open = document.Sections.SelectMany(s => s.Fields).Where(f => f.Required && f.State is FieldState.Missing or FieldState.Undetermined).ToList();
            var lines = new Grid().AddColumn(new GridColumn().Width(1).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
            foreach (var field in open.Take(MostOpen)) lines.AddRow(new Text("□"), new Text(SafeText.Plain($"{field.Title}. {field.Remedy}")));
            if (open.Count > MostOpen) lines.AddRow(new Text(""), new Text($"and {open.Count - MostOpen} more, in index.md"));
            yield return lines;
        }
    }

    private static Text Number(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
