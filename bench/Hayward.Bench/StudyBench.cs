using System.Diagnostics;
using System.Globalization;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Synthesis;
using Hayward.Studies;

namespace Hayward.Bench;

/// <summary>The whole study of a hub of the paper's size, from JSON and from the snapshot, beside plain DuckDB SQL and pandas with SciPy that answer some of
/// its questions from the same files. Each contestant is a process of its own; answers are compared.</summary>
internal sealed class StudyBench : IBench
{
    private const double Same = 1e-9;

    public string Name => "study";

    public string Help => "[--models 1122334] [--seed 7] [--rounds 5] [--folder DIR]  the study beside DuckDB's SQL and pandas; --contestant is for its own use";

    public int Run(Options options, TextWriter output)
    {
        if (Database.Missing is { } missing)
        {
            output.WriteLine(missing);
            return 2;
        }
        var folder = options.Text("--folder") ?? Path.Combine(Path.GetTempPath(), "hayward-study-bench");
        if (options.Text("--contestant") is { } contestant) return Contest(contestant, folder, output);
        var models = options.Number("--models", 1_122_334);
        if (!File.Exists(Path.Combine(folder, "truth.json")))
            SyntheticHub.Write(models == 1_122_334 ? SyntheticOptions.Paper((ulong)options.Number("--seed", 7)) : new SyntheticOptions(models, (ulong)options.Number("--seed", 7)), folder);
        output.WriteLine($"{models:N0} models; models.jsonl {new FileInfo(Path.Combine(folder, "models.jsonl")).Length >> 20:N0} MiB, discussions.jsonl {new FileInfo(Path.Combine(folder, "discussions.jsonl")).Length >> 20:N0} MiB");
        var answers = new Dictionary<string, Dictionary<string, double>>();
        var times = new Dictionary<string, List<double>>();
        for (var round = 0; round < options.Number("--rounds", 5); round++)
            foreach (var name in new[] { "json", "snapshot", "duckdb", "pandas" })
            {
                if (Process(name, folder) is not { } run) continue;
                times.TryAdd(name, []);
                times[name].Add(run.Seconds);
                answers[name] = run.Answers;
                output.WriteLine($"{round} {name,-9} {run.Seconds,7:0.00} s  {run.Words}");
            }
        foreach (var (name, seconds) in times) output.WriteLine($"{name,-9} median {Median(seconds):0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00})");
        var differ = answers.Values.Skip(1).SelectMany(own => own.Where(a => !Near(a.Value, answers["json"][a.Key])).Select(a => $"{a.Key}: {answers["json"][a.Key]:R} and {a.Value:R}")).ToList();
        output.WriteLine(differ.Count == 0 ? $"all answers equal to {Same}" : "answers differ: " + string.Join("; ", differ));
        return differ.Count == 0 ? 0 : 1;
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= Same * Math.Max(1, Math.Abs(b));

    private static (double Seconds, string Words, Dictionary<string, double> Answers)? Process(string name, string folder)
    {
        string[] ours = [Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? typeof(StudyBench).Assembly.Location : "", "study", "--contestant", name, "--folder", folder];
        var start = name == "pandas"
            ? new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Root(), "bench", "study", "pandas_study.py"), Path.Combine(folder, "models.jsonl"), Path.Combine(folder, "discussions.jsonl")])
            : new ProcessStartInfo(Environment.ProcessPath!, ours.Where(a => a.Length > 0));
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var clock = Stopwatch.StartNew();
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var seconds = clock.Elapsed.TotalSeconds;
        var words = error.GetAwaiter().GetResult().Trim();
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine($"{name} is left out: {words.Split('\n')[^1]}");
            return null;
        }
        return (seconds, words, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture)));
    }

    private static int Contest(string contestant, string folder, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        string[] files = [Path.Combine(folder, "models.jsonl"), Path.Combine(folder, "discussions.jsonl")];
        var snapshot = Path.Combine(folder, "snapshot");
        if (contestant == "duckdb")
        {
            foreach (var (name, value) in DuckDb(files)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:R}"));
        }
        else
        {
            if (contestant == "json") new SnapshotImport([.. files], snapshot) { Replace = true, Observed = SyntheticTruth.Read(Path.Combine(folder, "truth.json")).Observed }.Run();
            var loaded = clock.Elapsed.TotalSeconds;
            var slow = new Slowest();
            var report = StudyRun.Of().Run(HubSnapshot.Open(snapshot), progress: slow);
            foreach (var (name, value) in Ours(report)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:R}"));
            Console.Error.Write($"load {loaded:0.00} s, {report.Figures.Count(f => f.Undetermined is null)} figures {clock.Elapsed.TotalSeconds - loaded:0.00} s ({slow}), ");
        }
        Console.Error.WriteLine($"peak {Peak()} MB");
        return 0;
    }

    private static string Peak() => File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)) is var line
        ? $"{long.Parse(new string([.. line.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture) / 1024:N0}" : "";

    private static IEnumerable<(string Name, double Value)> DuckDb(string[] files)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "bench", "study", "duckdb.sql")).Replace("{models}", files[0], StringComparison.Ordinal).Replace("{discussions}", files[1], StringComparison.Ordinal);
        using var database = Database.Open(new EngineOptions([.. files]) { Memory = 4L << 30 });
        using var connection = database.Connect();
        connection.Execute(text);
        var rows = StudyRows.Read(connection, "SELECT name, value::DOUBLE AS value FROM answers");
        return [.. rows.Texts("name").Zip(rows.Numbers("value"), (name, value) => (name!, value))];
    }

    private static IEnumerable<(string Name, double Value)> Ours(StudyReport report)
    {
        StudyTable Table(string figure) => report.Figures.Single(f => f.Id == figure).Views[0].Table;
        double Number(string figure, string column, params (string Column, string Value)[] keys)
        {
            var table = Table(figure);
            int At(string name) => table.Columns.Select(c => c.Name).ToList().IndexOf(name);
            return table.Rows.First(r => keys.All(k => (r[At(k.Column)].Text ?? r[At(k.Column)].Number!.Value.ToString("R", CultureInfo.InvariantCulture)) == k.Value))[At(column)].Number ?? double.NaN;
        }
        var taus = Table("trend").Rows.Select(r => r[Table("trend").Columns.Select(c => c.Name).ToList().IndexOf("tau")].Number!.Value).ToArray();
        yield return ("models", Number("totals", "value", ("measure", "models")));
        yield return ("active", Number("totals", "value", ("measure", "active models")));
        yield return ("interactions", Number("totals", "value", ("measure", "interactions")));
        yield return ("mean-duration", Number("means", "mean", ("measure", "duration in days")));
        yield return ("mean-participants", Number("means", "mean", ("measure", "participants")));
        yield return ("messages-pooled", Number("means", "mean", ("measure", "messages per participant, pooled")));
        yield return ("messages-mean-of-means", Number("means", "mean", ("measure", "messages per participant, mean of means")));
        yield return ("week-7", Number("life-cycle", "mean", ("curve", "as published"), ("measure", "comments"), ("week", "7")));
        yield return ("tau-models", taus.Length);
        yield return ("tau-mean", taus.Average());
        yield return ("gini", Number("concentration", "gini", ("measure", "downloads of models")));
        yield return ("top-share", Number("concentration", "top-share", ("measure", "downloads of models")));
        yield return ("absence-factor", Number("concentration", "half-held-by", ("measure", "interactions of people")));
        yield return ("score", Table("persistence").Rows[0][1].Number!.Value);
        yield return ("stay", Number("steps", "stay", ("community", "all")));
        yield return ("wander", Number("steps", "wander", ("community", "all")));
    }

    /// <summary>How long the slowest figures take, over all their views; the time before the first is that of the tables that all share.</summary>
    private sealed class Slowest : IProgress<StudyProgress>
    {
        private readonly Dictionary<string, double> _seconds = [];
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private (string Name, double Began) _last = ("tables", 0);

        public void Report(StudyProgress value)
        {
            var now = _clock.Elapsed.TotalSeconds;
            _seconds[_last.Name] = _seconds.GetValueOrDefault(_last.Name) + now - _last.Began;
            _last = (value.Figure, now);
        }

        public override string ToString() => string.Join(", ", _seconds.OrderByDescending(s => s.Value).Take(12).Select(s => $"{s.Key} {s.Value:0.00}"));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hayward.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("The bench runs from a checkout.");
        return folder.FullName;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
