using System.Diagnostics;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;

namespace Hayward.Bench;

/// <summary>Makes a snapshot of a listing and reads it again, beside DuckDB's own reader of JSON doing the same.</summary>
internal sealed class SnapshotBench : IBench
{
    private const double TargetSeconds = 10;

    public string Name => "snapshot";

    public string Help => "--from FILE [--rounds 5]  import a listing and read the snapshot, beside DuckDB's read_json; target 10 s for import, graph and audit together";

    public int Run(Options options, TextWriter output)
    {
        if (options.Text("--from") is not { } source || Database.Missing is not null)
        {
            output.WriteLine(Database.Missing ?? "--from FILE is needed: lines of hub records, plain or gzip");
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var (import, read, direct, theirs) = (new List<Took>(), new List<Took>(), new List<Took>(), new List<Took>());
            var snapshot = Path.Combine(folder, "snapshot");
            long models = 0;
            for (var round = 0; round < options.Number("--rounds", 5); round++)
            {
                import.Add(Seconds(() => new SnapshotImport(source, snapshot) { Replace = true }.Run()));
                read.Add(Seconds(() => models = new SnapshotListing(HubSnapshot.Open(snapshot)).Read(_ => { }).Models));
                direct.Add(Seconds(() => new JsonListing(source).Read(_ => { })));
            }
            using var self = Process.GetCurrentProcess();
            var peak = self.PeakWorkingSet64 >> 20;
            for (var round = 0; round < options.Number("--rounds", 5); round++) theirs.Add(Seconds(() => DuckDb(source, Path.Combine(folder, "theirs.parquet"))));
            output.WriteLine($"{models:N0} models; snapshot {new FileInfo(Path.Combine(snapshot, "models.parquet")).Length >> 10:N0} KiB; DuckDB's own {new FileInfo(Path.Combine(folder, "theirs.parquet")).Length >> 10:N0} KiB");
            output.WriteLine($"import {Text(import)}; DuckDB's read_json and COPY {Text(theirs)}");
            output.WriteLine($"listing of the snapshot, digest checked {Text(read)}; listing of the source {Text(direct)}");
            output.WriteLine($"peak memory without DuckDB's part {peak:N0} MiB");
            return Median(import.Select(t => t.Clock)) + Median(read.Select(t => t.Clock)) < TargetSeconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void DuckDb(string source, string target)
    {
        File.Delete(target);
        using var database = Database.Open(new EngineOptions([source, target]) { Memory = 2L << 30 });
        using var connection = database.Connect();
        connection.Execute($"COPY (FROM read_json({Sql.Text(Path.GetFullPath(source))}, format = 'newline_delimited')) TO {Sql.Text(target)} (FORMAT parquet, COMPRESSION zstd)");
    }

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
