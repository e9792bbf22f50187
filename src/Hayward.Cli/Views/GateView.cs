using System.Globalization;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>A gate on a terminal: the outcome, why it is shut, and the cheapest way through.</summary>
internal static class GateView
{
    private const int CodeWidth = 12;

    /// <summary>Writes a gate with the stage behind it.</summary>
    public static void Write(GateReport report, Terminal terminal) => ReportWriter.Write(
    [
        new Markup($"[bold]{SafeText.Markup(report.Release)}[/], gate of [bold]{SafeText.Markup(report.Stage.Id)}[/]: {Word(report.Gate.Outcome)}\n"),
        new Markup($"[dim]{SafeText.Markup(report.Stage.Words)} {SafeText.Markup(report.Stage.Reach)}[/]\n"),
        .. report.Hold is { } hold ? (IRenderable[])[new Markup($"[yellow]On hold[/] since {SafeText.Markup(hold.File)}: {SafeText.Markup(hold.Reason)}\n")] : [],
        .. Criteria(report.Gate),
        .. Way(report.Gate.WayOn, "The cheapest way through"),
    ], terminal);

    /// <summary>Writes a gate that is shut.</summary>
    public static void Write(GateResult gate, Terminal terminal) => ReportWriter.Write([.. Criteria(gate), .. Way(gate.WayOn, "The cheapest way through")], terminal);

    /// <summary>The criteria that keep it shut, and the number of those that do not.</summary>
    public static IEnumerable<IRenderable> Criteria(GateResult gate)
    {
        var grid = Columns(CodeWidth);
        foreach (var criterion in gate.Criteria.Where(c => c.Blocks))
            grid.AddRow(
                new Markup(Word(criterion.Outcome)),
                new Markup($"{SafeText.Markup(criterion.Title)} [dim]{SafeText.Markup(criterion.Code)}[/]\n{SafeText.Markup(criterion.Because)}\n[dim]do:[/] {SafeText.Markup(criterion.Remedy ?? "")}"));
        if (gate.Criteria.Any(c => c.Blocks)) yield return grid;
        var passed = gate.Criteria.Count(c => c.Outcome == GateOutcome.Pass);
        var left = gate.Criteria.Count(c => c.Outcome == GateOutcome.NotApplicable);
        yield return new Markup(string.Create(CultureInfo.InvariantCulture, $"[dim]{passed} of {gate.Criteria.Length} criteria pass{(left > 0 ? $", {left} are not asked here" : "")}.[/]\n"));
    }

    /// <summary>The steps of the cheapest way.</summary>
    public static IEnumerable<IRenderable> Way(WayOn way, string title)
    {
        if (way.Steps.IsEmpty) yield break;
        yield return new Markup(string.Create(CultureInfo.InvariantCulture, $"\n[bold green]{title}[/] [dim](effort {way.Effort}: 1 an hour, 2 a day, 3 a week, 5 a month, 8 months)[/]\n"));
        var grid = Columns(1);
        foreach (var step in way.Steps)
            grid.AddRow(new Text(step.Effort.ToString(CultureInfo.InvariantCulture)), new Markup($"{SafeText.Markup(step.Text)} [dim]{SafeText.Markup(step.Code)}[/]"));
        yield return grid;
    }

    /// <summary>An outcome, in its colour.</summary>
    public static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "[green]pass[/]",
        GateOutcome.Fail => "[red]fail[/]",
        GateOutcome.Inconclusive => "[yellow]inconclusive[/]",
        _ => "[dim]not asked[/]",
    };

    /// <summary>Two columns, the first so wide.</summary>
    public static Grid Columns(int first) =>
        new Grid().AddColumn(new GridColumn().Width(first).Padding(2, 0, 1, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
}
