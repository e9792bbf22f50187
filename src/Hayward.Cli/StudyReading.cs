using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Observatory.Studies;
using Hayward.Studies;

namespace Hayward.Cli;

/// <summary>Runs studies, and turns their faults into the one sentence that the user sees.</summary>
internal static class StudyReading
{
    /// <summary>Runs a study, or one figure of it, on the snapshot at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">There is no such study, figure or snapshot, or it cannot be read.</exception>
    public static StudyReport Run(string path, string study, string? figure, string? asOf, Terminal terminal, CancellationToken cancellation) => SnapshotReading.Guard(() =>
    {
        try
        {
            var day = DayOf(asOf);
            var run = StudyRun.Of(study);
            if (figure is not null) run = run.Only(figure);
            var snapshot = SnapshotReading.Open(path);
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
