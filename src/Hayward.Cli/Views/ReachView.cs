using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hayward.Release.Decisions;
using Hayward.Release.Gates;
using Hayward.Release.Ladders;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hayward.Cli.Views;

/// <summary>What can and cannot be taken back, in words.</summary>
internal static class ReachView
{
    /// <summary>Said before a decision to go on, on standard error: nobody should decide without having seen it.</summary>
    public static void Before(Ladder ladder, LadderStage stage, CaseFacts facts, Terminal terminal)
    {
        terminal.Error.WriteLine($"hayward: {stage.Title}: {SafeText.Plain(stage.Words)} {SafeText.Plain(stage.Reach)}");
        terminal.Error.WriteLine(stage.Reversible switch
        {
            Reversibility.Yes => "hayward: This step can be undone.",
            Reversibility.Partly => "hayward: This step can be undone only in part.",
            _ => "hayward: This step cannot be undone.",
        });
        Lines(StageWords.Of(ladder, stage).TakingBack, terminal);
        terminal.Error.WriteLine($"hayward: The files are checkpoint {facts.Checkpoint?.ToString() ?? "without digest"}.");
    }

    /// <summary>Said before a withdrawal, on standard error.</summary>
    public static void Withdrawal(Ladder ladder, LadderStage stage, Terminal terminal)
    {
        terminal.Error.WriteLine($"hayward: A withdrawal from {stage.Id} reaches this far and no farther.");
        Lines(StageWords.Of(ladder, stage).TakingBack, terminal);
    }

    /// <summary>The parts of a report.</summary>
    public static IEnumerable<IRenderable> Parts(ImmutableArray<ToldReach> reach, string title)
    {
        if (reach.IsEmpty) yield break;
        yield return new Markup($"\n[bold green]{SafeText.Markup(title)}[/]\n");
        var grid = GateView.Columns(6);
        foreach (var line in reach) grid.AddRow(new Markup($"[{Color(line.Effect)}]{Word(line.Effect)}[/]"), new Text(SafeText.Plain(line.Text)));
        yield return grid;
    }

    /// <summary>The statement of reach that a withdrawal publishes, in Markdown.</summary>
    public static string Statement(Decision decision)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Withdrawal of {Line(decision.Release)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"On {decision.Date:yyyy-MM-dd}, {Line(string.Join(", ", decision.By.Select(b => $"{b.Name} ({b.Role})")))} withdrew the checkpoint\n`{decision.Checkpoint}` from the stage *{Line(decision.Stage)}*.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Reason: {Line(decision.Reason)}\n");
        foreach (var (effect, title) in new[] { (ReachEffect.Stops, "What this stops"), (ReachEffect.Asks, "What it can only ask for"), (ReachEffect.Cannot, "What it cannot reach") })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
            var lines = decision.Reach.Where(r => r.Effect == effect).ToList();
            if (lines.Count == 0) text.Append("Nothing.\n");
            foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $"- {Line(line.Text)}\n");
        }

        foreach (var dissent in decision.Dissent) text.Append(CultureInfo.InvariantCulture, $"\nDissent: {Line(dissent)}\n");
        return text.ToString();
    }

    private static void Lines(ImmutableArray<ToldReach> reach, Terminal terminal)
    {
        foreach (var line in reach) terminal.Error.WriteLine($"  {Word(line.Effect),-6} {SafeText.Plain(line.Text)}");
    }

    // One line, in which nothing can begin a heading, a list or a tag.
    private static string Line(string text) => SafeText.Plain(text).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private static string Word(ReachEffect effect) => effect switch { ReachEffect.Stops => "stops", ReachEffect.Asks => "asks", _ => "stays" };

    private static string Color(ReachEffect effect) => effect switch { ReachEffect.Stops => "green", ReachEffect.Asks => "yellow", _ => "red" };
}
