using Hayward.Evidence;
using Hayward.Release.FailureModes;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>The failure modes of a release on a terminal: what was found first, each with what to do; then what could not be answered; then what is well.</summary>
internal static class FailureModeView
{
    private const int WordWidth = 14;

    public static void Write(FailureModeDocument document, Terminal terminal)
    {
        var grid = new Grid().AddColumn(new GridColumn().Width(WordWidth).NoWrap()).AddColumn();
        var probes = document.Probes.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var finding in document.Findings.OrderByDescending(f => f.Severity).ThenBy(f => f.Outcome is Outcome.False or Outcome.NotApplicable ? 1 : 0))
        {
            var probe = probes[finding.Probe];
            var bad = finding.Severity != Severity.None;
            var word = bad ? $"[{Words.Color(finding.Severity)}]{Words.Of(finding.Severity)}[/]" : finding.Outcome switch
            {
                Outcome.False => "[green]not found[/]",
                Outcome.NotApplicable => "[dim]not asked[/]",
                _ => "[yellow]not known[/]",
            };
            var remedy = bad ? $"\n[dim]do:[/] {SafeText.Markup(probe.Remediation.Text)}" : "";
            grid.AddRow(new Markup(word), new Markup($"{SafeText.Markup(probe.Title)} [dim]{SafeText.Markup(probe.Id)}[/]\n{SafeText.Markup(finding.Message)}{remedy}"));
        }

        ReportWriter.Write([new Markup($"[bold]{SafeText.Markup(document.Release)}[/] {SafeText.Markup(document.Version)}, failure modes\n"), grid], terminal);
    }
}
