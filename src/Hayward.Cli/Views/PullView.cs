using Hayward.Hub.Crawl;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>A crawl while it runs and what it did, on standard error; the former only where a person sees it.</summary>
internal static class PullView
{
    /// <summary>Runs <paramref name="pull"/> and shows how far it has come.</summary>
    public static Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<PullProgress>?, Task<T>> pull)
    {
        if (!terminal.ErrorIsTerminal) return pull(null);
        return terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .StartAsync(context => pull(new Reporter(context.AddTask("asking"))));
    }

    /// <summary>Says what a crawl did.</summary>
    public static void Write(Terminal terminal, string archive, PullReport report)
    {
        var round = report.Resumed ? $"round {report.Round}, gone on with," : $"round {report.Round}";
        terminal.Error.WriteLine($"hayward: {round} has {report.Answers:N0} answers about {report.Listed:N0} models in {SafeText.Plain(archive)}.");
        if (report.Failed > 0) terminal.Error.WriteLine($"hayward: {report.Failed:N0} models were not answered to the end; the next round asks them again.");
        if (report.Private + report.OptedOut > 0)
            terminal.Error.WriteLine($"hayward: {report.Private:N0} private records and {report.OptedOut:N0} of the opt-out list were not kept.");
        if (report.Coverage is { } coverage)
        {
            var unseen = $"{coverage.Unseen:N0} ({coverage.Low:N0} to {coverage.High:N0})";
            terminal.Error.WriteLine($"hayward: {coverage.Comments:N0} comments were seen, {unseen} are probably unseen: a coverage of {coverage.Share:P1}.");
        }
    }

    private sealed class Reporter(ProgressTask task) : IProgress<PullProgress>
    {
        public void Report(PullProgress value)
        {
            task.MaxValue = value.Planned ?? Math.Max(1, value.Done);
            task.Value = value.Planned is null ? 0 : value.Done;
            task.IsIndeterminate = value.Planned is null;
            var waiting = value.Waiting is { } wait ? $", waiting {wait.TotalSeconds:N0} s for the hub" : "";
            var all = value.Planned is { } planned ? $" of {planned:N0}" : "";
            task.Description = Markup.Escape($"{value.Doing} {value.Done:N0}{all}, {value.Requests:N0} requests{waiting}");
        }
    }
}
