using System.Diagnostics;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Formats.Pickles;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Scanning;

namespace Hayward.Bench;

/// <summary>Scanning many small pickles against the least that a scanner in Python can do: start, and walk the same files with
/// <c>pickletools.genops</c> without judging anything.</summary>
internal sealed class ScanBench : IBench
{
    private const double Target = 20;
    private const string Walk = "import os,pickletools,sys\nfor n in os.listdir(sys.argv[1]):\n  with open(os.path.join(sys.argv[1],n),'rb') as f:\n    for o in pickletools.genops(f): pass";

    public string Name => "scan";

    public string Help => "[--files 1000] [--tensors 20] [--rounds 5]  scan small pickles, against python3 walking their opcodes; target 20";

    public int Run(Options options, TextWriter output)
    {
        var (files, tensors, rounds) = (options.Number("--files", 1000), options.Number("--tensors", 20), options.Number("--rounds", 5));
        var folder = Directory.CreateTempSubdirectory("hayward-bench-").FullName;
        try
        {
            var bytes = 0L;
            for (var i = 0; i < files; i++)
            {
                var pickle = i % 10 == 9 ? PickleFile.Attack() : PickleFile.StateDict(tensors);
                bytes += pickle.Length;
                File.WriteAllBytes(Path.Combine(folder, $"{i:D5}.pkl"), pickle);
            }
            output.WriteLine($"{Environment.ProcessorCount} processors, {files:N0} pickles, {bytes / files:N0} bytes on average, {rounds} rounds");
            var (python, inside, whole) = (new List<double>(), new List<double>(), new List<double>());
            var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Hayward.Cli", "release", "hayward.dll");
            for (var i = 0; i < rounds; i++)
            {
                python.Add(Peer("python3", ["-c", Walk, folder], 0));
                inside.Add(Inside(folder, files));
                whole.Add(File.Exists(program) ? Peer("dotnet", [program, "artifact", "scan", folder, "--json"], 1) : double.NaN);
                output.WriteLine($"round {i + 1}: python3 {python[^1]:F3} s, scan in this process {inside[^1]:F3} s, whole program {whole[^1]:F3} s");
            }
            var ratio = Median(python) / Median(inside);
            output.WriteLine($"median: python3 {Median(python):F3} s, scan {Median(inside):F3} s, whole program {Median(whole):F3} s");
            output.WriteLine($"{ratio:F1} times as fast in a running process, {Median(python) / Median(whole):F1} times with the start of the program (target {Target})");
            using var self = Process.GetCurrentProcess();
            output.WriteLine($"peak memory of this process: {self.PeakWorkingSet64 / (1024 * 1024)} MiB");
            return ratio >= Target ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Inside(string folder, int files)
    {
        var clock = Stopwatch.StartNew();
        var set = ArtifactReader.Read(Locator.Resolve(folder, Surroundings.OfProcess()), Measures.Observations, null, CancellationToken.None);
        var report = new Scanner().Scan(set);
        var text = ScanJson.Write(report);
        var seconds = clock.Elapsed.TotalSeconds;
        return report.Files.Length == files && Encoding.UTF8.GetByteCount(text) > files ? seconds : throw new InvalidOperationException("our scan failed");
    }

    private static double Peer(string program, string[] arguments, int code)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == code ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"{program} failed");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
