using Hayward.Evidence;
using Hayward.Release.Decisions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>A replay on a terminal: whether the decisions hold, what is broken, and what has drifted.</summary>
internal static class ReplayView
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(ReplayReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(ReplayReport report)
    {
        var count = Amounts.Count(report.Decisions.Length, "decision");
        yield return new Markup(report.Holds
            ? $"[bold green]{count} made again, with the same result.[/]\n"
            : $"[bold red]{count} made again; not all can be relied on.[/]\n");
        yield return new Markup(report.SignaturesChecked ? "Signatures were checked.\n" : "[yellow]Signatures were not checked[/]: give the public key with --key.\n");
        var grid = GateView.Columns(1);
        foreach (var problem in report.Problems) grid.AddRow(new Markup("[red]x[/]"), new Text(SafeText.Plain(problem.Message)));
        foreach (var decision in report.Decisions)
        {
            grid.AddRow(new Markup(decision.Problems.IsEmpty ? "[green]=[/]" : "[red]x[/]"), new Text(SafeText.Plain(decision.File)));
            foreach (var problem in decision.Problems) grid.AddRow(new Text(""), new Markup($"[red]broken[/] {SafeText.Markup(problem)}"));
            foreach (var drift in decision.Drift) grid.AddRow(new Text(""), new Markup(Words(drift)));
        }

        foreach (var drift in report.Drift) grid.AddRow(new Text(""), new Markup(Words(drift)));
        yield return grid;
        if (report.Holds && !report.Drifted) yield return new Markup("[dim]Nothing has drifted: program, ladder, evidence and weights are as they were.[/]\n");
    }

    private static string Words(Drift drift) => $"[yellow]drift of the {(drift.Kind switch { DriftKind.Engine => "program", DriftKind.Policy => "ladder", DriftKind.Evidence => "evidence", _ => "weights" })}[/] {SafeText.Markup(drift.Message)}";
}
