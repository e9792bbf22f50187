using System.Globalization;
using Hayward.Release.Decisions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>A decision that was entered, on a terminal.</summary>
internal static class DecisionView
{
    /// <summary>Writes it to standard output.</summary>
    public static void Write(Decision decision, string file, Terminal terminal) => ReportWriter.Write(Parts(decision, file), terminal);

    private static IEnumerable<IRenderable> Parts(Decision decision, string file)
    {
        yield return new Markup($"[bold]Decision {decision.Number}[/]: {Words(decision)}\n");
        var grid = GateView.Columns(10);
        grid.AddRow(new Text("checkpoint"), new Text(decision.Checkpoint.ToString()));
        grid.AddRow(new Text("date"), new Text(decision.Date.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)));
        foreach (var by in decision.By) grid.AddRow(new Text("by"), new Text(SafeText.Plain($"{by.Name}, {by.Role}")));
        grid.AddRow(new Text("reason"), new Text(SafeText.Plain(decision.Reason)));
        foreach (var dissent in decision.Dissent) grid.AddRow(new Text("dissent"), new Text(SafeText.Plain(dissent)));
        grid.AddRow(new Text("rests on"), new Text(string.Create(CultureInfo.InvariantCulture, $"{decision.Evidence.Length} pieces of evidence, ladder {decision.Policy.ToString()[..19]}…")));
        grid.AddRow(new Text("written to"), new Text(SafeText.Plain(file)));
        yield return grid;
        foreach (var part in ReachView.Parts(decision.Reach, decision.Action == DecisionAction.Withdraw ? "How far the withdrawal reaches" : "What can and cannot be taken back")) yield return part;
    }

    private static string Words(Decision decision)
    {
        var stage = SafeText.Markup(decision.Stage);
        return decision.Action switch
        {
            DecisionAction.Advance => $"{SafeText.Markup(decision.Release)} goes on to [bold]{stage}[/].",
            DecisionAction.Hold => $"{SafeText.Markup(decision.Release)} pauses at [bold]{stage}[/].",
            DecisionAction.Resume => $"{SafeText.Markup(decision.Release)} goes on from its pause at [bold]{stage}[/].",
            _ => $"{SafeText.Markup(decision.Release)} is withdrawn from [bold]{stage}[/], as far as that reaches.",
        };
    }
}
