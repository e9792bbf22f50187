using System.CommandLine;
using Hayward.Observatory.Studies;

namespace Hayward.Cli.Commands;

/// <summary>Options that the commands of a study share.</summary>
internal static class StudyOptions
{
    public static Argument<string> Snapshot() => new("snapshot") { Description = "Folder of the snapshot." };

    public static Option<string> Study() => new("--study")
    {
        Description = "Another study: its id, or the folder of one of your own.",
        HelpName = "STUDY",
        DefaultValueFactory = _ => StudyRun.Default,
    };

    public static Option<string?> AsOf() => new("--as-of") { Description = "Read the snapshot as it was known at the end of this day (UTC), as 2024-12-10.", HelpName = "DAY" };
}
