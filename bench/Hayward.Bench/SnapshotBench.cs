using System.Diagnostics;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Bench;

/// <summary>Makes a snapshot of a listing, and of discussions beside it, and reads it again; adds a day to it; beside DuckDB's own reader of JSON doing
/// the same with the files.</summary>
internal sealed class SnapshotBench : IBench
{
    private const double TargetSeconds = 10;
    private const int NewModels = 5_000;
    private const int NewDiscussions = 1_500;

    public string Name => "snapshot";

    public string Help =>
        "--from FILE [--events FILE] [--rounds 5]  import models and discussions, read the snapshot, add a day, beside DuckDB's read_json; target 10 s for import and listing";

    public int Run(Options options, TextWriter output)
    {
        if (options.Text("--from") is not { } source || Database.Missing is not null)
        {
            output.WriteLine(Database.Missing ?? "--from FILE is needed: lines of hub records, plain or gzip");
            return 2;
        }
        var events = options.Text("--events");
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var rounds = (int)options.Number("--rounds", 5);
            var (import, read, direct, theirs, more) = (new List<Took>(), new List<Took>(), new List<Took>(), new List<Took>(), new List<Took>());
            var snapshot = Path.Combine(folder, "snapshot");
            string[] sources = events is null ? [source] : [source, events];
            long models = 0;
            for (var round = 0; round < rounds; round++)
                import.Add(Seconds(() => new SnapshotImport([.. sources], snapshot) { Replace = true, Observed = DateTimeOffset.UnixEpoch }.Run()));
            using var self = Process.GetCurrentProcess();
            var peak = self.PeakWorkingSet64 >> 20;
            var day = Day(folder, source, events);
            for (var round = 0; round < rounds; round++)
            {
                read.Add(Seconds(() => models = new SnapshotListing(HubSnapshot.Open(snapshot)).Read(_ => { }).Models));
                direct.Add(Seconds(() => new JsonListing(source).Read(_ => { })));
                var grown = Copy(snapshot, Path.Combine(folder, $"grown{round}"));
                more.Add(Seconds(() => new SnapshotImport([.. day], grown) { Add = true, Observed = DateTimeOffset.UnixEpoch.AddDays(round + 1) }.Run()));
            }
            for (var round = 0; round < rounds; round++) theirs.Add(Seconds(() => DuckDb(sources, folder)));
            output.WriteLine($"{models:N0} models; snapshot {Size(snapshot) >> 10:N0} KiB; DuckDB's own {Size(Path.Combine(folder, "theirs")) >> 10:N0} KiB");
            output.WriteLine($"import {Text(import)}; DuckDB's read_json and COPY {Text(theirs)}");
            output.WriteLine($"a day of {NewModels:N0} models{(events is null ? "" : $" and {NewDiscussions:N0} discussions")} {Text(more)}");
            output.WriteLine($"listing of the snapshot, digest checked {Text(read)}; listing of the source {Text(direct)}");
            output.WriteLine($"peak memory of the import {peak:N0} MiB");
            return Median(import.Select(t => t.Clock)) + Median(read.Select(t => t.Clock)) < TargetSeconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What one day brings: half of the models are known and were liked, half are new; discussions of the source with one more text.</summary>
    private static List<string> Day(string folder, string source, string? events)
    {
        var models = Path.Combine(folder, "day.jsonl");
        var lines = Every(source, NewModels);
        File.WriteAllLines(models, lines.Select((l, i) => i % 2 == 0
            ? l.Replace("\"likes\":", "\"likes\":7", StringComparison.Ordinal)
            : l.Replace("\"id\":\"", "\"id\":\"new-", StringComparison.Ordinal).Replace("\"_id\":\"", "\"_id\":\"f", StringComparison.Ordinal)));
        if (events is null) return [models];
        var threads = Path.Combine(folder, "day-discussions.jsonl");
        File.WriteAllLines(threads, Every(events, NewDiscussions).Select(l => l.Replace("\"raw\":\"", "\"raw\":\"edited: ", StringComparison.Ordinal)));
        return [models, threads];
    }

    private static List<string> Every(string file, int count)
    {
        var (lines, all) = (new List<string>(), 0L);
        new LineBlocks(file, JsonListing.LongestLine).Read((_, _, _) => all++, null, default);
        var step = Math.Max(1, all / count);
        new LineBlocks(file, JsonListing.LongestLine).Read(
            (number, line, _) =>
            {
                if (number % step == 0 && lines.Count < count) lines.Add(System.Text.Encoding.UTF8.GetString(line));
            },
            null,
            default);
        return lines;
    }

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    private static long Size(string folder) => Directory.EnumerateFiles(folder, "*.parquet").Sum(f => new FileInfo(f).Length);

    private static void DuckDb(string[] sources, string folder)
    {
        var target = Path.Combine(folder, "theirs");
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        Directory.CreateDirectory(target);
        string[] targets = [Path.Combine(target, "models.parquet"), Path.Combine(target, "events.parquet")];
        using var database = Database.Open(new EngineOptions([.. sources, .. targets]) { Memory = 4L << 30 });
        using var connection = database.Connect();
        connection.Execute($"COPY (FROM {Lines(sources[0])}) TO {Sql.Text(targets[0])} (FORMAT parquet, COMPRESSION zstd)");
        if (sources.Length == 1) return;
        // The form in which discussions are wrapped with the name of their repository.
        connection.Execute(
            $"""
            COPY (
                SELECT repo, r.num AS num, e.id AS id, e.type AS type, e.author.name AS author, e.createdAt AS happenedAt, e.data.latest.raw AS text
                FROM (SELECT repo, record AS r, unnest(record.events) AS e FROM {Lines(sources[1])}) ORDER BY happenedAt, repo, num)
            TO {Sql.Text(targets[1])} (FORMAT parquet, COMPRESSION zstd)
            """);
    }

    private static string Lines(string source) => $"read_json({Sql.Text(Path.GetFullPath(source))}, format = 'newline_delimited', maximum_object_size = 33554432)";

    private static Took Seconds(Action work)
    {
        using var self = Process.GetCurrentProcess();
        var (clock, before) = (Stopwatch.StartNew(), self.TotalProcessorTime);
        work();
        self.Refresh();
        return new Took(clock.Elapsed.TotalSeconds, (self.TotalProcessorTime - before).TotalSeconds);
    }

    private static double Median(IEnumerable<double> times) => times.Order().ToList() is var all ? all[all.Count / 2] : 0;

    private static string Text(List<Took> times) =>
        $"{Median(times.Select(t => t.Clock)):F2} s ({times.Min(t => t.Clock):F2} to {times.Max(t => t.Clock):F2}), {Median(times.Select(t => t.Processor)):F2} s of processor";

    private sealed record Took(double Clock, double Processor);
}
