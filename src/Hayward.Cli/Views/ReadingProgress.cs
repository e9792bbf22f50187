using Hayward.Artifacts.Reading;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>Bytes read, rate and time left on standard error, where a person sees it; silent in a pipe.</summary>
internal static class ReadingProgress
{
    /// <summary>Runs <paramref name="read"/> and shows what it reports.</summary>
    public static T Show<T>(Terminal terminal, Func<IProgress<ReadProgress>?, T> read) => Show(terminal, "reading", read);

    /// <summary>Runs <paramref name="read"/> under the word <paramref name="what"/> and shows what it reports.</summary>
    public static T Show<T>(Terminal terminal, string what, Func<IProgress<ReadProgress>?, T> read)
    {
        if (!terminal.ErrorIsTerminal) return read(null);
        return terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(what);
                return read(new Reporter(task));
            });
    }

    private sealed class Reporter(ProgressTask task) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
            task.MaxValue = Math.Max(1, value.TotalBytes);
            task.Value = value.DoneBytes;
        }
    }
}
