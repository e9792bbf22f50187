using System.CommandLine;
using System.Globalization;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward hub import SOURCE... --to SNAPSHOT</c>.</summary>
internal static class HubImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("source")
        {
            Description = "Records as the hub's API returns them, models or discussions with their events, one JSON object a line, plain or gzip; archives of crawls; Parquet files of models; dumps of HFCommunity, commits as CSV, saved pages.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string>("--to") { Description = "Folder of the snapshot to be.", HelpName = "SNAPSHOT", Required = true };
        var observed = new Option<string?>("--observed") { Description = "When the hub was seen like this, as 2024-07-11 or 2024-07-11T10:20:00Z.", HelpName = "TIME" };
        var replace = new Option<bool>("--replace") { Description = "Let the new snapshot take the place of one that is there." };
        var add = new Option<bool>("--add") { Description = "Add to the snapshot that is there; later observations make states of what was known." };
        var compact = new Option<bool>("--compact") { Description = "With --add: put all parts of each table together." };
        var command = new Command("import", "Make a snapshot of what a hub said, or add to one. What is no record is set aside and counted.") { sources, to, observed, replace, add, compact };
        command.Validators.Add(result =>
        {
            if (result.GetValue(add) && result.GetValue(replace)) result.AddError("--add and --replace exclude each other.");
            if (result.GetValue(compact) && !result.GetValue(add)) result.AddError("--compact goes with --add.");
        });
        command.SetAction((call, cancellation) =>
        {
            var target = call.GetRequiredValue(to);
            var import = new SnapshotImport([.. call.GetRequiredValue(sources)], target)
            {
                Replace = call.GetValue(replace),
                Add = call.GetValue(add),
                MostParts = call.GetValue(compact) ? 1 : SnapshotImport.UsualParts,
                Observed = TimeOf(call.GetValue(observed)),
            };
            var manifest = SnapshotReading.Guard(() => ReadingProgress.Show(terminal, "importing", progress => import.Run(progress, cancellation)));
            terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(target)}: {Rows(manifest)}{Aside(manifest)}.");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward hub import models.jsonl.gz --to ./snapshot",
            "hayward hub import models.jsonl.gz discussions.jsonl.gz --to ./snapshot",
            "hayward hub import models.parquet --to ./snapshot --observed 2025-10-23",
            "hayward hub import ./crawl --to ./snapshot --add");
    }

    /// <summary>The rows of a snapshot in words.</summary>
    internal static string Rows(SnapshotManifest manifest) =>
        string.Join(", ", manifest.Tables.Where(t => t.Name is "models" or "discussions" or "events" or "commits").Select(t => Amounts.Count(t.Rows, t.Name[..^1])));

    private static string Aside(SnapshotManifest manifest) => manifest.Rejected.IsEmpty
        ? ""
        : $"; {manifest.Counts.Malformed:N0} that are no records and {manifest.Counts.Repeated:N0} that repeat an id are in {string.Join(", ", manifest.Rejected.Select(r => r.File))}";

    private static DateTimeOffset? TimeOf(string? text)
    {
        if (text is null) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new InputException($"'{text}' is no time; one like 2024-07-11 or 2024-07-11T10:20:00Z was expected after --observed.");
    }
}
