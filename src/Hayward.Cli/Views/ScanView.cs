using System.Collections.Immutable;
using System.Globalization;
using Hayward.Artifacts.Scanning;
using Hayward.Evidence;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>The report of a scan on a terminal: the verdict, then file by file what was found, worst first, and what to do.</summary>
internal sealed class ScanView(ScanReport report, bool all)
{
    private const int ShownFiles = 20;
    private const int ShownFindings = 4;
    private const int LongestMessage = 320;

    /// <summary>Writes the view to standard output.</summary>
    public static void Write(ScanReport report, bool all, Terminal terminal) => ReportWriter.Write(new ScanView(report, all).Parts(), terminal);

    private IEnumerable<IRenderable> Parts()
    {
        yield return new Markup($"{Verdict(report.Verdict)} {Sentence()}\n");
        var bad = report.Files.Where(file => file.Verdict != ScanVerdict.Clean)
            .OrderByDescending(file => file.Verdict).ThenBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray();
        foreach (var file in all ? bad : bad.Take(ShownFiles))
        {
            yield return new Markup($"\n{Verdict(file.Verdict)} [bold]{SafeText.Markup(file.Path)}[/] [dim]({Format(file)})[/]\n");
            yield return Findings(file);
        }
        if (!all && bad.Length > ShownFiles)
            yield return new Markup($"\n[dim]{Amounts.Count(bad.Length - ShownFiles, "more file")} with findings; --all and --json show them.[/]\n");
        if (!bad.IsEmpty)
            yield return Advice(bad);
        foreach (var file in all ? report.Files.Where(file => file.Verdict == ScanVerdict.Clean) : [])
            yield return new Markup($"{Verdict(ScanVerdict.Clean)} {SafeText.Markup(file.Path)} [dim]({Format(file)})[/]\n");
    }

    private string Sentence()
    {
        if (report.Files.IsEmpty) return "There is no file.";
        var counts = report.Files.CountBy(file => file.Verdict).ToDictionary();
        string Of(ScanVerdict verdict, string word) => $"{Amounts.Exact(counts.GetValueOrDefault(verdict))} {word}";
        return $"{Amounts.Count(report.Files.Length, "file")}: {Of(ScanVerdict.Unsafe, "unsafe")}, {Of(ScanVerdict.Unknown, "unknown")}, {Of(ScanVerdict.Clean, "clean")}.";
    }

    private Grid Findings(ScannedFile file)
    {
        var grid = Columns(8);
        foreach (var finding in all ? file.Findings : file.Findings.Take(ShownFindings))
            grid.AddRow(new Markup($"[{Words.Color(finding.Severity)}]{Words.Of(finding.Severity)}[/]"), new Markup(Text(finding)));
        if (!all && file.Findings.Length > ShownFindings)
            grid.AddRow(new Text(""), new Markup($"[dim]{Amounts.Count(file.Findings.Length - ShownFindings, "more finding")}; --all and --json show them.[/]"));
        return grid;
    }

    private static string Text(ScanFinding finding)
    {
        var text = SafeText.Markup(Short(finding.Message));
        var place = new List<string>();
        if (finding.Inner.Length > 0) place.Add($"in {finding.Inner}");
        if (finding.Offset is { } offset) place.Add(string.Create(CultureInfo.InvariantCulture, $"at offset {offset:N0}"));
        if (!finding.Advisory.IsEmpty) place.Add(string.Join(", ", finding.Advisory.Take(3)));
        place.Add(finding.Rule);
        return $"{text}\n[dim]{SafeText.Markup(string.Join("; ", place))}[/]";
    }

    /// <summary>What to do is said once for each rule, not once for each finding.</summary>
    private static Grid Advice(ImmutableArray<ScannedFile> files)
    {
        var grid = Columns(2);
        grid.AddRow(new Text(""), new Markup("\n[bold green]What to do[/]"));
        var rules = files.SelectMany(file => file.Findings).GroupBy(finding => finding.Rule)
            .Select(group => group.First()).OrderByDescending(f => f.Verdict).ThenByDescending(f => f.Severity).ThenBy(f => f.Rule, StringComparer.Ordinal);
        foreach (var finding in rules)
        {
            if (ScanKnowledge.BuiltIn.ById.TryGetValue(finding.Rule, out var rule) && rule.Remediation.Length > 0)
                grid.AddRow(new Text("·"), new Markup($"[dim]{SafeText.Markup(rule.Title)}:[/] {SafeText.Markup(rule.Remediation)}"));
        }
        return grid;
    }

    private static Grid Columns(int first) =>
        new Grid().AddColumn(new GridColumn().Width(first).Padding(2, 0, 1, 0).NoWrap()).AddColumn(new GridColumn().Padding(0, 0, 0, 0));

    private static string Format(ScannedFile file) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(file.Format.ToString()).Replace('-', ' ');

    private static string Verdict(ScanVerdict verdict) => verdict switch
    {
        ScanVerdict.Unsafe => "[bold red]UNSAFE[/]",
        ScanVerdict.Unknown => "[yellow]unknown[/]",
        _ => "[green]clean[/]",
    };

    private static string Short(string text) => text.Length <= LongestMessage ? text : $"{text.AsSpan(0, LongestMessage - 1).TrimEnd()}…";
}
