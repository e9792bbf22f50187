using Hayward.Terms.Payload;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What a payload wrote and what is still owed, on a terminal.</summary>
internal static class PayloadView
{
    /// <summary>Writes the view to standard output.</summary>
    public static void Write(PayloadReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(PayloadReport report)
    {
        yield return new Markup(report.Whole
            ? $"[bold green]All that must travel with {SafeText.Markup(report.Subject)} stands in {SafeText.Markup(report.Folder)}.[/]\n\n"
            : $"[bold yellow]What could be written for {SafeText.Markup(report.Subject)} stands in {SafeText.Markup(report.Folder)}; more is owed.[/]\n\n");
        var files = new Grid();
        files.AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var file in report.Files) files.AddRow(new Text(SafeText.Plain(file.Path)), new Text(SafeText.Plain(file.Why)));
        yield return files;
        if (!report.NameKept && report.ProposedName is { } name) yield return new Markup($"\n[bold]name[/]  {SafeText.Markup(name)}\n");
        if (report.Owed.Length + report.Conflicts.Length + report.Unknown.Length > 0)
        {
            yield return new Markup("\n[bold green]Still owed[/]\n");
            var grid = Columns();
            foreach (var owed in report.Owed)
            {
                var text = (owed.License is { } license ? $"{license}: " : "") + owed.What;
                if (owed.Url is { } url) text += $"\n{url}";
                if (owed.Digest is { } digest) text += $"\n{digest}";
                grid.AddRow(new Text("□"), new Text(string.Join('\n', text.Split('\n').Select(SafeText.Plain))));
            }

            foreach (var conflict in report.Conflicts.Where(c => !c.Blocks.IsEmpty)) grid.AddRow(new Text("!"), new Text(SafeText.Plain(conflict.Sentence)));
            foreach (var unknown in report.Unknown) grid.AddRow(new Text("?"), new Text(SafeText.Plain($"{unknown.Name}: {unknown.Why} {unknown.FindOut}")));
            yield return grid;
        }

        if (report.Notes.IsEmpty) yield break;
        yield return new Markup("\n[bold green]To be known[/]\n");
        var notes = Columns();
        foreach (var note in report.Notes) notes.AddRow(new Text("·"), new Text(SafeText.Plain(note)));
        yield return notes;
    }

    private static Grid Columns()
    {
        var grid = new Grid();
        return grid.AddColumn(new GridColumn().Width(1).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
    }
}
