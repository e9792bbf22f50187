using System.Globalization;
using Hayward.Release.Decisions;
using Hayward.Release.Ladders;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Where a release stands, on a terminal: the ladder, what has reopened, the next gate and the cheapest way to it.</summary>
internal static class ReleaseStatusView
{
    private const int StageWidth = 30;

    /// <summary>Writes the status to standard output.</summary>
    public static void Write(StatusReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(StatusReport report)
    {
        var status = report.Status;
        yield return new Markup($"[bold]{SafeText.Markup(status.Release)}[/], {Place(report)}\n");
        yield return new Markup($"[dim]checkpoint {SafeText.Markup(status.Checkpoint?.ToString() ?? "without digest: not all files could be read")}[/]\n");
        foreach (var note in Notes(report)) yield return new Markup(note + "\n");
        yield return Title("The ladder");
        yield return Ladder(report);
        foreach (var part in Reopened(report)) yield return part;
        if (report.Next is { } next && status[next] is var gate)
        {
            yield return Title($"The next gate: {next}");
            if (gate.Blocks)
            {
                foreach (var part in GateView.Criteria(gate)) yield return part;
                foreach (var part in GateView.Way(gate.WayOn, "The cheapest way on")) yield return part;
            }
            else
            {
                yield return new Markup($"It is open: hayward release advance {SafeText.Markup(next)} decides on it.\n");
            }

            foreach (var part in ReachView.Parts(report.Stages.First(s => s.Id == next).TakingBack, $"What could be taken back after {next}")) yield return part;
        }

        foreach (var part in Decisions(report)) yield return part;
    }

    private static string Place(StatusReport report) => report switch
    {
        { Withdrawal: { } withdrawal } => $"[red]withdrawn[/] from {SafeText.Markup(withdrawal.Stage)} on {Day(withdrawal.Date)}",
        { Stage: { } stage } => $"at [bold]{SafeText.Markup(stage)}[/]",
        _ => "no stage decided on yet",
    };

    private static IEnumerable<string> Notes(StatusReport report)
    {
        if (report.Hold is { } hold) yield return $"[yellow]On hold[/] since {Day(hold.Date)} ({SafeText.Markup(hold.File)}): {SafeText.Markup(hold.Reason)}";
        if (report.OtherCheckpoint is { } other) yield return $"[yellow]Other files:[/] {SafeText.Markup(other.File)} and those before it are about {SafeText.Markup(other.Checkpoint.ToString())}, and do not count for these.";
        foreach (var problem in report.Problems) yield return $"[red]Broken:[/] {SafeText.Markup(problem.Message)}";
    }

    private static Grid Ladder(StatusReport report)
    {
        var grid = new Grid().AddColumn(new GridColumn().Width(1).Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Width(StageWidth).Padding(0, 0, 1, 0))
            .AddColumn(new GridColumn().Width(13).Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        var here = report.Stages.ToList().FindIndex(s => s.Id == report.Stage);
        for (var i = report.Stages.Length - 1; i >= 0; i--)
        {
            var stage = report.Stages[i];
            var open = report.Reopened.Any(r => r.Stage == stage.Id);
            grid.AddRow(
                new Markup(i == here ? "[bold]>[/]" : i < here ? "[dim]|[/]" : " "),
                new Markup(i == here ? $"[bold]{SafeText.Markup(stage.Title)}[/]" : SafeText.Markup(stage.Title)),
                new Markup(open ? "[red]reopened[/]" : GateView.Word(report.Status[stage.Id].Outcome)),
                new Markup($"[dim]{Words(stage.Reversible)}[/]"));
        }

        return grid;
    }

    private static IEnumerable<IRenderable> Reopened(StatusReport report)
    {
        if (report.Reopened.IsEmpty) yield break;
        yield return Title("Gates that reopened");
        var grid = GateView.Columns(1);
        foreach (var gate in report.Reopened)
            grid.AddRow(
                new Markup("[red]![/]"),
                new Markup($"[bold]{SafeText.Markup(gate.Stage)}[/], passed by {SafeText.Markup(gate.File)}; today {GateView.Word(report.Status[gate.Stage].Outcome)}\n{string.Join('\n', gate.Causes.Select(c => SafeText.Markup($"{c.Id}: {c.Message}")))}"));
        yield return grid;
    }

    private static IEnumerable<IRenderable> Decisions(StatusReport report)
    {
        if (report.Decisions.IsEmpty) yield break;
        yield return Title("Decisions");
        var grid = GateView.Columns(10);
        foreach (var decision in report.Decisions)
        {
            var dissent = decision.Dissent.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"; dissent: {decision.Dissent.Length}");
            grid.AddRow(new Text(Day(decision.Date)), new Markup(SafeText.Markup(
                $"{decision.Action.ToString().ToLowerInvariant()} {decision.Stage}, by {string.Join(", ", decision.By.Select(b => $"{b.Name} ({b.Role})"))}{dissent}")));
        }

        yield return grid;
        yield return new Markup("[dim]hayward release replay makes them again and checks their signatures.[/]\n");
    }

    private static string Words(Reversibility reversible) => reversible switch
    {
        Reversibility.Yes => "can be undone",
        Reversibility.Partly => "can be undone in part",
        _ => "cannot be undone",
    };

    private static string Day(DateTimeOffset date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Markup Title(string title) => new($"\n[bold green]{SafeText.Markup(title)}[/]\n");
}
