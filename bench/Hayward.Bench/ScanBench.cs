using System.Diagnostics;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Artifacts.Scanning;

namespace Hayward.Bench;

/// <summary>Scanning many small pickles against two peers in Python: the least that a scanner can do (start, and walk the same files with
/// <c>pickletools.genops</c> without judging anything), and a small scanner on the same ground (names out of GLOBAL, INST and STACK_GLOBAL with
/// the memo, held against two lists).</summary>
internal sealed class ScanBench : IBench
{
    private const double Target = 20;
    private const string Walk = "import os,pickletools,sys\nfor n in os.listdir(sys.argv[1]):\n  with open(os.path.join(sys.argv[1],n),'rb') as f:\n    for o in pickletools.genops(f): pass";

    private const string Scan = """
        import os, pickletools, sys
        allowed = {'collections OrderedDict', 'torch FloatStorage', 'torch._utils _rebuild_tensor_v2'}
        denied = {'os', 'posix', 'nt', 'subprocess', 'sys', 'builtins', '__builtin__', 'shutil', 'socket', 'runpy', 'pickle'}
        for name in os.listdir(sys.argv[1]):
            found, memo, texts = set(), {}, []
            with open(os.path.join(sys.argv[1], name), 'rb') as file:
                for opcode, argument, place in list(pickletools.genops(file)):
                    if opcode.name in ('GLOBAL', 'INST'): found.add(argument)
                    elif opcode.name == 'STACK_GLOBAL': found.add(' '.join(map(str, texts[-2:])))
                    elif opcode.name in ('PUT', 'BINPUT', 'LONG_BINPUT'): memo[argument] = texts[-1] if texts else None
                    elif opcode.name == 'MEMOIZE': memo[len(memo)] = texts[-1] if texts else None
                    elif opcode.name in ('GET', 'BINGET', 'LONG_BINGET'): texts.append(memo.get(argument))
                    elif isinstance(argument, str): texts.append(argument)
            verdicts = [(n, 'dangerous' if n.split(' ')[0] in denied else 'innocuous' if n in allowed else 'suspicious') for n in found]
            print(name, verdicts)
        """;

    public string Name => "scan";

    public string Help => "[--files 1000] [--tensors 20] [--rounds 5]  scan small pickles, against python3; target 20";

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
            var (walk, python, inside, whole) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
            var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Hayward.Cli", "release", "Hayward.Cli.dll");
            for (var i = 0; i < rounds; i++)
            {
                walk.Add(Peer("python3", ["-c", Walk, folder], 0));
                python.Add(Peer("python3", ["-c", Scan, folder], 0));
                inside.Add(Inside(folder, files));
                whole.Add(File.Exists(program) ? Peer("dotnet", [program, "artifact", "scan", folder, "--json"], 1) : double.NaN);
                output.WriteLine($"round {i + 1}: python3 walking {walk[^1]:F3} s, scanning {python[^1]:F3} s; scan in this process {inside[^1]:F3} s, whole program {whole[^1]:F3} s");
            }
            var ratio = Median(python) / Median(inside);
            output.WriteLine($"median: python3 walking {Median(walk):F3} s, scanning {Median(python):F3} s; scan {Median(inside):F3} s, whole program {Median(whole):F3} s");
            output.WriteLine(
                $"{ratio:F1} times as fast as the scanner in a running process (target {Target}), {Median(walk) / Median(inside):F1} times as fast as walking; "
                + $"with the start of the program {Median(python) / Median(whole):F1} and {Median(walk) / Median(whole):F1} times");
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
