using Hayward.Evidence;
using Hayward.Release.Bundles.Differences;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What changed between two releases, for people.</summary>
internal static class ReleaseDiffView
{
    private const int MostListed = 60;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(ReleaseComparison comparison, Terminal terminal) => ReportWriter.Write(Parts(comparison), terminal);

    private static IEnumerable<IRenderable> Parts(ReleaseComparison comparison)
    {
        var differences = comparison.Differences;
        yield return new Markup(differences.IsEmpty
            ? "[bold green]Nothing changed[/] in what is compared: licence, use policy, notice, safeguards, evaluations, base, evidence, gates, signers and the files that decide what the model does.\n\n"
            : $"[bold]{Amounts.Count(differences.Length, "change")}[/], the worst of them [{Words.Color(comparison.Worst)}]{Words.Of(comparison.Worst)}[/].\n\n");
        yield return Sides(comparison);
        foreach (var severity in differences.Take(MostListed).GroupBy(d => d.Severity))
        {
            yield return new Markup($"\n[{Words.Color(severity.Key)}]{Words.Of(severity.Key)}[/]\n");
            var grid = new Grid();
            grid.AddColumn(new GridColumn().Padding(2, 0, 0, 0));
            foreach (var difference in severity)
            {
                grid.AddRow(new Markup($"[bold]{SafeText.Markup(difference.Title)}[/]: {SafeText.Markup(difference.Sentence)} {SafeText.Markup(difference.Means)}"));
                var where = string.Join("; ", new[] { Where("before", difference.Before), Where("now", difference.After) }.OfType<string>());
                if (where.Length > 0) grid.AddRow(new Markup($"[grey]{SafeText.Markup(where)}[/]"));
            }

            yield return grid;
        }

        if (differences.Length > MostListed) yield return new Text($"and {differences.Length - MostListed:N0} more; --json lists all.\n");
        if (comparison.NotCompared.IsEmpty) yield break;
        yield return new Markup("\n[bold yellow]Not compared[/]\n");
        foreach (var gap in comparison.NotCompared) yield return new Text($"  {SafeText.Plain(gap)}\n");
    }

    private static Table Sides(ReleaseComparison comparison)
    {
        var (before, after) = (comparison.Before, comparison.After);
        var table = new Table().Border(TableBorder.None).AddColumn(new TableColumn("").NoWrap()).AddColumn("before").AddColumn("now");
        void Row(string name, string? one, string? other) => table.AddRow(name, SafeText.Markup(one ?? "not known"), SafeText.Markup(other ?? "not known"));
        Row("place", $"{before.Place} ({before.Kind})", $"{after.Place} ({after.Kind})");
        Row("release", $"{before.Name} {before.Version}", $"{after.Name} {after.Version}");
        Row("checkpoint", Short(before.Checkpoint), Short(after.Checkpoint));
        Row("licence", before.License, after.License);
        Row("stage", before.Stage ?? "nothing decided", after.Stage ?? "nothing decided");
        return table;
    }

    private static string? Short(Digest? digest) => digest is { } found ? $"{found.Algorithm}:{found.Hex[..12]}…" : null;

    private static string? Where(string word, DifferenceSource? source) => source is null ? null : source.Text is { Length: > 0 and <= 60 } text ? $"{word} {source.Where} ({text})" : $"{word} {source.Where}";
}
