using Hayward.Artifacts.Comparison;
using Hayward.Evidence;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Verdicts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What the weights of two models say, on a terminal: the verdict with its error rate, each method in words, direction apart.</summary>
internal static class LineageView
{
    private const int ShownNotes = 4;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(LineageReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(LineageReport report)
    {
        yield return new Markup($"[bold]{Word(report.Verdict)}[/]\n");
        if (report.Error is { } error) yield return new Markup($"[dim]{SafeText.Markup(error.Sentence)}[/]\n");
        if (report.Evidence.IsEmpty) yield return new Markup($"{SafeText.Markup(report.Because)}\n");
        yield return new Markup("\n");
        yield return Sides([("A", report.A), ("B", report.B)]);
        var grid = Lines(12);
        foreach (var evidence in report.Evidence) grid.AddRow(Word(evidence.Method), SafeText.Markup(evidence.Sentence));
        if (!report.Evidence.IsEmpty)
        {
            yield return new Markup("\n[bold]What was found[/]\n");
            yield return grid;
        }
        if (report.Direction is { } direction)
        {
            yield return new Markup("\n[bold]Which came first[/]\n");
            var first = Lines(0);
            first.AddRow(SafeText.Markup(direction.Because));
            foreach (var hint in direction.Hints) first.AddRow($"[dim]{SafeText.Markup(hint)}[/]");
            yield return first;
        }
        if (report.Terms.IsEmpty) yield break;
        yield return new Markup("\n[bold]What follows for the terms[/]\n");
        var terms = Lines(0);
        foreach (var outlook in report.Terms) terms.AddRow(SafeText.Markup(outlook.Sentence));
        yield return terms;
    }

    /// <summary>A line for each side, and its notes.</summary>
    internal static Grid Sides(IEnumerable<(string Letter, ComparedSide Side)> sides)
    {
        var grid = Lines(4);
        foreach (var (letter, side) in sides)
        {
            var kind = side.Adapter ? "an adapter, " : "";
            grid.AddRow(letter, SafeText.Markup($"{side.Locator}: {kind}{Amounts.Count(side.Tensors, "tensor")}, {Amounts.Large(side.Elements)} elements"));
            foreach (var note in side.Notes.Take(ShownNotes)) grid.AddRow("", $"[dim]{SafeText.Markup(note)}.[/]");
        }
        return grid;
    }

    /// <summary>The verdict in words.</summary>
    internal static string Word(LineageVerdict verdict) => verdict switch
    {
        LineageVerdict.Derived => "derived: one comes from the other, or both from a third",
        LineageVerdict.Independent => "independent",
        _ => "undecided",
    };

    /// <summary>The method in words.</summary>
    internal static string Word(WeightMethod method) => method switch
    {
        WeightMethod.Digests => "bytes",
        WeightMethod.Sketch => "sketch",
        WeightMethod.Sample => "rows",
        WeightMethod.Quantization => "steps",
        WeightMethod.LowRank => "rank",
        WeightMethod.Adapter => "adapter",
        WeightMethod.Merge => "merge",
        _ => "neurons",
    };

    private static Grid Lines(int width)
    {
        var grid = new Grid();
        if (width > 0) grid.AddColumn(new GridColumn().Width(width).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        else grid.AddColumn(new GridColumn().Padding(2, 0, 0, 0));
        return grid;
    }
}
