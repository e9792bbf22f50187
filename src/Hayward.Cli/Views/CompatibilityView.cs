using Hayward.Terms.Compatibility;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>Two licences in one work, on a terminal.</summary>
internal static class CompatibilityView
{
    /// <summary>Writes the view to standard output.</summary>
    public static void Write(CompatibilityReport report, Terminal terminal) => ReportWriter.Write(Parts(report), terminal);

    private static IEnumerable<IRenderable> Parts(CompatibilityReport report)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(8).NoWrap().Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var one in new[] { report.AInB, report.BInA })
        {
            var color = one.Answer switch { CompatibilityAnswer.Yes => "green", CompatibilityAnswer.No => "red", _ => "yellow" };
            var clause = one.Where is { Length: > 0 } where ? $" [dim]({SafeText.Markup(where)})[/]" : "";
            grid.AddRow(
                new Markup($"[bold {color}]{one.Answer.ToString().ToLowerInvariant()}[/]"),
                new Markup($"[bold]a part under {SafeText.Markup(one.Subordinate)} in a work under {SafeText.Markup(one.Leading)}[/]\n{SafeText.Markup(one.Reason)}{clause}"));
        }

        yield return grid;
        yield return new Markup("[dim]In one work that is passed on. This is no legal advice.[/]\n");
    }
}
