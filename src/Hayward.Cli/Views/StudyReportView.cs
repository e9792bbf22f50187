using System.Globalization;
using Hayward.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What a study found, for a terminal.</summary>
internal static class StudyReportView
{
    private const int MostRows = 40;

    /// <summary>Every figure in a line or two, and the statements by verdict.</summary>
    public static void Write(StudyReport report, Terminal terminal) => ReportWriter.Write([Head(report), .. Figures(report), .. Verdicts(report)], terminal);

    /// <summary>The statements with what was measured, and where the publication contradicts itself.</summary>
    public static void WriteClaims(StudyReport report, Terminal terminal) =>
        ReportWriter.Write([Head(report), .. report.Claims.SelectMany(Claim), .. Contradictions(report)], terminal);

    /// <summary>One figure with its first rows.</summary>
    public static void WriteFigure(StudyReport report, StudyFigure figure, Terminal terminal)
    {
        var view = figure.Views[0];
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in view.Table.Columns) table.AddColumn(new TableColumn(SafeText.Markup(column.Name)) { Alignment = column.Numeric ? Justify.Right : Justify.Left });
        foreach (var row in view.Table.Rows.Take(MostRows)) table.AddRow(row.Select(cell => (IRenderable)new Text(SafeText.Plain(Word(cell)))));
        var rest = view.Table.Rows.Length - MostRows;
        ReportWriter.Write(
            [
                new Markup($"[bold]{SafeText.Markup(figure.Title)}[/]{(figure.Place is { } place ? $" [dim]({SafeText.Markup(place)})[/]" : "")}\n"),
                new Text(figure.Question + "\n"),
                table,
                new Text((rest > 0 ? $"and {rest:N0} more rows; --format csv gives them all.\n" : "") + $"{figure.Definition}\nOf: {figure.Denominator}\n"),
                .. report.Claims.SelectMany(Claim),
            ], terminal);
    }

    private static Markup Head(StudyReport report)
    {
        var seen = report.Snapshot.Observed is { } time ? $", observed {time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var asOf = report.AsOf is { } day ? $", as known on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        var coverage = report.Snapshot.Coverage is { } share ? $", {share.ToString("P0", CultureInfo.InvariantCulture)} of the hub's comments" : "";
        var events = report.Snapshot.Events is { } count ? $"{count:N0} events" : "no events";
        return new Markup(
            $"[bold]{SafeText.Markup(report.Title)}[/]\n{SafeText.Markup($"{report.Snapshot.Name}: {report.Snapshot.Models:N0} models, {events}{coverage}{seen}{asOf}")}\n\n");
    }

    private static IEnumerable<IRenderable> Figures(StudyReport report)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var figure in report.Figures.Where(f => f.Undetermined is null))
            grid.AddRow(new Markup($"[green]{SafeText.Markup(figure.Id)}[/]"), new Text(SafeText.Plain($"{figure.Title}: {Rows(figure)}")));
        yield return grid;
        foreach (var lack in report.Figures.Where(f => f.Undetermined is not null).GroupBy(f => f.Undetermined))
            yield return new Padder(
                new Markup($"{SafeText.Markup(lack.Key!)}\n[dim]{SafeText.Markup(string.Join(", ", lack.Select(f => f.Id)))}[/]"), new Padding(0, 1, 0, 0));
        yield return new Text("\n");
    }

    private static string Rows(StudyFigure figure)
    {
        var rows = figure.Views.Sum(view => view.Table.Rows.Length);
        return $"{rows:N0} {(rows == 1 ? "row" : "rows")} in {figure.Views.Length:N0} {(figure.Views.Length == 1 ? "view" : "views")}, n = {figure.Views[0].Units:N0}";
    }

    private static IEnumerable<IRenderable> Verdicts(StudyReport report)
    {
        var counts = report.Claims.CountBy(c => c.Verdict).ToDictionary();
        yield return new Markup(
            $"\nOf {report.Claims.Length:N0} published statements [green]{counts.GetValueOrDefault(ClaimVerdict.Reproduced)} are reproduced[/], "
            + $"[yellow]{counts.GetValueOrDefault(ClaimVerdict.Differs)} differ[/] and {counts.GetValueOrDefault(ClaimVerdict.Undetermined)} cannot be determined; "
            + "'hayward study check' says why.\n");
    }

    private static IEnumerable<IRenderable> Claim(StudyClaim claim)
    {
        yield return new Markup($"{Mark(claim.Verdict)} {SafeText.Markup(claim.Statement)} [dim]({SafeText.Markup(claim.Where)})[/]\n");
        var published = claim.Published is { } number ? $"published {Number(number)}, " : "";
        var measured = claim.Measured is { } value ? $"{published}measured {Number(value)}{(claim.Unit.Length > 0 ? " " + claim.Unit : "")}. " : "";
        yield return new Padder(new Text(SafeText.Plain(measured + claim.Reason)), new Padding(2, 0, 0, 1));
    }

    private static IEnumerable<IRenderable> Contradictions(StudyReport report)
    {
        if (report.Contradictions.IsEmpty) yield break;
        yield return new Markup("[bold]Where the publication contradicts itself[/]\n\n");
        foreach (var each in report.Contradictions)
            yield return new Padder(new Markup($"[bold]{SafeText.Markup(each.Where)}.[/] {SafeText.Markup(each.Says)}"), new Padding(0, 0, 0, 1));
    }

    private static string Mark(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Reproduced => "[green]reproduced[/]",
        ClaimVerdict.Differs => "[yellow]differs[/]",
        _ => "[dim]cannot be determined[/]",
    };

    private static string Word(StudyCell cell) => cell.Text ?? (cell.Number is { } number ? Number(number) : "–");

    private static string Number(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("#,0.####", CultureInfo.InvariantCulture);
}
