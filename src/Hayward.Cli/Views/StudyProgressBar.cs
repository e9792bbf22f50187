using Hayward.Observatory.Studies;
using Spectre.Console;

namespace Hayward.Cli.Views;

/// <summary>The figure that is being made, on standard error, where a person sees it; silent in a pipe.</summary>
internal static class StudyProgressBar
{
    /// <summary>Runs <paramref name="work"/> and shows what it reports.</summary>
    public static T Show<T>(Terminal terminal, Func<IProgress<StudyProgress>?, T> work)
    {
        if (!terminal.ErrorIsTerminal) return work(null);
        return terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context => work(new Reporter(context.AddTask("studying"))));
    }

    private sealed class Reporter(ProgressTask task) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            task.MaxValue = Math.Max(1, value.All);
            task.Value = value.Done;
            task.Description = SafeText.Markup(value.Figure);
        }
    }
}
