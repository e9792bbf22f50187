using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Observatory.Studies;
using Hayward.Studies;

namespace Hayward.Cli;

/// <summary>Runs studies, and turns their faults into the one sentence that the user sees.</summary>
internal static class StudyReading
{
    /// <summary>Runs a study, or some figures of it, on the snapshot at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">There is no such study, figure or snapshot, or it cannot be read.</exception>
    /// <param name="path">The snapshot.</param>
    /// <param name="study">The study.</param>
    /// <param name="choice">Which of its figures are made.</param>
    /// <param name="asOf">The day as of which the snapshot is read; null for its newest state.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StudyReport Run(string path, string study, Func<StudyRun, StudyRun> choice, string? asOf, Terminal terminal, CancellationToken cancellation) => SnapshotReading.Guard(() =>
    {
        try
        {
            var day = DayOf(asOf);
            // The digests of the snapshot are compared while the study is read.
            var opening = Task.Run(() => SnapshotReading.Open(path), CancellationToken.None);
            var run = choice(StudyRun.Of(study));
            var snapshot = opening.GetAwaiter().GetResult();
            return StudyProgressBar.Show(terminal, progress => run.Run(snapshot, day, progress, cancellation));
        }
        catch (KnowledgeException fault)
        {
            throw new InputException(fault.Message);
        }
    });

    private static DateOnly? DayOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InputException($"'{text}' is no day; one like 2024-12-10 was expected after --as-of.");
}
