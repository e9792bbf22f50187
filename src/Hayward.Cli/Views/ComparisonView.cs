using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Evidence;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>A comparison on a terminal: what it amounts to, the numbers it rests on, the tensors.</summary>
internal static class ComparisonView
{
    private const int ShownTensors = 20;
    private const int ShownNotes = 6;
    private const int WidestName = 38;

    /// <summary>Writes the view to standard output.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="all">List the tensors that are the same too, and every one.</param>
    /// <param name="terminal">Where to.</param>
    public static void Write(ComparisonReport report, bool all, Terminal terminal) => ReportWriter.Write(Parts(report, all), terminal);

    private static IEnumerable<IRenderable> Parts(ComparisonReport report, bool all)
    {
        var summary = report.Summary;
        yield return new Markup($"[bold]{Word(summary.Reading)}[/]{(summary.Whole ? "" : " [yellow](not all of it could be compared)[/]")}\n");
        yield return new Markup($"{SafeText.Markup(summary.Sentence)}\n");
        yield return new Markup($"[dim]{SafeText.Markup(summary.Because)}[/]\n\n");
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(4).NoWrap().Padding(2, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (letter, side) in new[] { ("A", report.A), ("B", report.B) })
        {
            var kind = side.Adapter ? "an adapter, " : "";
            grid.AddRow(letter, SafeText.Markup($"{side.Locator}: {kind}{Amounts.Count(side.Tensors, "tensor")}, {Amounts.Large(side.Elements)} elements, {Files(side.Files)}"));
            foreach (var note in side.Notes.Take(ShownNotes)) grid.AddRow("", $"[dim]{SafeText.Markup(note)}.[/]");
        }
        yield return grid;

        // Of an adapter and a model nothing was compared, and their tensors are no finding.
        if (report.A.Adapter != report.B.Adapter && !all) yield break;
        var listed = report.Tensors.Where(t => all || t.Relation is not TensorRelation.Same)
            .OrderByDescending(t => all ? 0 : t.Difference?.RelativeL2 ?? 0)
            .ToList();
        if (listed.Count == 0) yield break;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("tensor").AddColumn("change").AddColumn(new TableColumn("rel. L2").RightAligned()).AddColumn(new TableColumn("cosine").RightAligned());
        foreach (var tensor in listed.Take(all ? int.MaxValue : ShownTensors))
            table.AddRow(
                new Text(Name(tensor)),
                new Text(SafeText.Plain(What(tensor))),
                new Text(Figure(tensor.Difference?.RelativeL2, "G4")),
                new Text(Figure(tensor.Difference?.Cosine, "0.######")));
        yield return table;
        if (!all && listed.Count > ShownTensors) yield return new Markup($"[dim]  {Amounts.Count(listed.Count - ShownTensors, "more tensor")} with --tensors all and --json.[/]\n");
    }

    /// <summary>The reading in words.</summary>
    internal static string Word(WeightReading reading) => reading switch
    {
        WeightReading.SameWeights => "same weights",
        WeightReading.Cast => "the same weights in another float type",
        WeightReading.QuantizedCopy => "quantized copy",
        WeightReading.LowRankChange => "low-rank change",
        WeightReading.FurtherTrained => "fine-tuned or further trained",
        WeightReading.OtherWeights => "other weights",
        _ => "cannot be told",
    };

    private static string Name(TensorComparison tensor) => tensor switch
    {
        { A: { } a, B: { } b } when a.Name != b.Name => $"{Broken(a.Name)}\n= {Broken(b.Name)}",
        _ => Broken((tensor.A ?? tensor.B)!.Name),
    };

    /// <summary>A long name is broken at its dots, where people read it, and not wherever the column ends.</summary>
    private static string Broken(string name)
    {
        var lines = new List<string> { "" };
        foreach (var part in SafeText.Plain(name).Split('.').Select((p, i) => i == 0 ? p : "." + p))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + part.Length > WidestName) lines.Add("  ");
            lines[^1] += part;
        }

        return string.Join('\n', lines);
    }

    private static string What(TensorComparison tensor)
    {
        var text = tensor.Relation switch
        {
            TensorRelation.Cast => tensor.Cast!.Lossless ? $"cast, {tensor.Cast.From} and {tensor.Cast.To} hold the same values" : $"cast from {tensor.Cast.From} to {tensor.Cast.To}",
            TensorRelation.Quantized => $"quantized as {tensor.Quantization!.Type}",
            TensorRelation.LowRank => $"low rank: {tensor.Rank!.Rank}",
            TensorRelation.Extended => Rows(tensor.Rows!),
            TensorRelation.ShapeChanged => $"[{string.Join(", ", tensor.A!.Shape)}] and [{string.Join(", ", tensor.B!.Shape)}]",
            TensorRelation.NotComparable => $"not compared: {tensor.Note}",
            TensorRelation.OnlyInA => "only in A",
            TensorRelation.OnlyInB => "only in B",
            TensorRelation.Changed when tensor.Quantization is { } quantization =>
                $"changed, {(quantization.WithinShare * 100).ToString("0.##", CultureInfo.InvariantCulture)} % within {quantization.Type}",
            _ => tensor.Relation.ToString().ToLowerInvariant(),
        };
        return text + tensor.Transform switch
        {
            TensorTransform.RotaryRows => ", rows reordered",
            TensorTransform.PlusOne => ", 1 added",
            _ => "",
        };
    }

    private static string Rows(TensorRows rows)
    {
        var more = rows.OnlyInB > 0 ? $"{Amounts.Count(rows.OnlyInB, "row")} more in B" : $"{Amounts.Count(rows.OnlyInA, "row")} more in A";
        return $"{more}, the shared ones {rows.Relation.ToString().ToLowerInvariant()}";
    }

    private static string Files(ImmutableArray<string> files) => files.Length == 1 ? files[0] : $"{files[0]} and {files.Length - 1} more";

    private static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
