using Hayward.Openness.Assessments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Printed tables beside the recomputed ones.</summary>
internal static class TablesView
{
    /// <summary>Writes every table with its notes.</summary>
    public static void Write(RecomputedTables tables, Terminal terminal) => ReportWriter.Write(tables.Tables.SelectMany(Parts), terminal);

    private static IEnumerable<IRenderable> Parts(RecomputedTable table)
    {
        yield return new Markup($"\n[bold green]{SafeText.Markup(table.Title)}[/]\n\n");
        var rows = new Table { Border = TableBorder.Simple };
        rows.AddColumn("model").AddColumn("printed").AddColumn("computed").AddColumn("");
        var transcribed = table.Rows.Where(r => r.Printed is not null).ToList();
        foreach (var row in transcribed)
            rows.AddRow(
                SafeText.Markup(row.Model ?? "not transcribed"),
                SafeText.Markup(row.Printed!),
                SafeText.Markup(row.Computed ?? "not judged"),
                row.Equal switch { true => "[green]equal[/]", false => "[yellow]differs[/]", _ => "[dim]not compared[/]" });
        if (transcribed.Count > 0) yield return rows;

        var notes = new Grid();
        notes.AddColumn(new GridColumn().Width(2).NoWrap().Padding(0, 0, 0, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        // A row that was not transcribed has nothing to explain; the notes of the table say why it is missing.
        foreach (var row in transcribed.Where(r => r.Equal is not true))
            notes.AddRow(new Text("·"), new Text(SafeText.Plain(row.Explanation)));
        foreach (var note in table.Notes) notes.AddRow(new Text("·"), new Text(SafeText.Plain(note)));
        yield return notes;
    }
}
