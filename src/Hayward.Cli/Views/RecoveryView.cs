using System.Globalization;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Recovery;
using Hayward.Lineage.Weights.Verdicts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Of which models another was made, on a terminal: the answer, the merge, the candidates, the tree.</summary>
internal static class RecoveryView
{
    private const int ShownCandidates = 12;
    private const int ShownNotes = 6;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(RecoveryReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(RecoveryReport report)
    {
        yield return new Markup($"[bold]{SafeText.Markup(report.Sentence)}[/]\n");
        if (report.Merge is { } merge) yield return new Markup($"{SafeText.Markup(merge.Sentence)}\n");
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(13).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var candidate in report.Candidates.Take(ShownCandidates))
        {
            var distance = candidate.Distance is { } known ? $", relative L2 {known.ToString("G3", CultureInfo.InvariantCulture)}" : "";
            var sketch = candidate.Sketch is { } near ? $", sketch {near.Distance.ToString("G3", CultureInfo.InvariantCulture)} octaves away" : "";
            grid.AddRow(Word(candidate.Verdict), $"[bold]{SafeText.Markup(candidate.Name)}[/]{distance}{sketch}");
            grid.AddRow("", SafeText.Markup(candidate.Evidence.IsEmpty ? candidate.Because : candidate.Evidence[0].Sentence));
            if (candidate.Direction is { Says: not DirectionSays.Undecided } direction) grid.AddRow("", $"[dim]{SafeText.Markup(direction.Because)} (A is the candidate.)[/]");
        }
        yield return new Markup($"\n[bold]Candidates[/] [dim]({report.Known.ToString("N0", CultureInfo.InvariantCulture)} known)[/]\n");
        yield return grid;
        if (report.Candidates.Length > ShownCandidates) yield return new Markup($"[dim]  and {report.Candidates.Length - ShownCandidates} more with --json.[/]\n");
        if (report.Tree.Length > 1)
        {
            yield return new Markup("\n[bold]The shortest tree[/] [dim](each has one parent in it)[/]\n");
            foreach (var edge in report.Tree) yield return new Markup($"  {SafeText.Markup(edge.Parent)} [dim]to[/] {SafeText.Markup(edge.Child)}{(edge.Direction.Says is DirectionSays.Undecided ? " [dim](which came first is undecided)[/]" : "")}\n");
        }
        foreach (var note in report.Notes.Take(ShownNotes)) yield return new Markup($"[dim]{SafeText.Markup(note)}[/]\n");
    }

    private static string Word(LineageVerdict verdict) => verdict.ToString().ToLowerInvariant();
}
