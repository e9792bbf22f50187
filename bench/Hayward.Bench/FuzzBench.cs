using System.Diagnostics;

namespace Hayward.Bench;

/// <summary>A long run of the fuzzer over the readers of formats.</summary>
internal sealed class FuzzBench : IBench
{
    public string Name => "fuzz";

    public string Help => "[--cases 1000000] [--seed 1] [--data FOLDER]  break files at random and read them, the cases split over the formats; real files of a folder too";

    public int Run(Options options, TextWriter output)
    {
        var (cases, seed) = (options.Number("--cases", 1_000_000), options.Number("--seed", 1));
        output.WriteLine(
            $"seed {seed}, {cases:N0} cases, bound {FormatFuzzer.FixedAllocation:N0} bytes + {FormatFuzzer.AllocationPerByte} for each byte of a file");
        foreach (var format in FormatFuzzer.Formats)
        {
            var clock = Stopwatch.StartNew();
            var report = new FormatFuzzer(seed).Run(format, Share(cases));
            Write(format, report, clock, output);
        }
        output.WriteLine($"whole files, bound {FileFuzzer.FixedAllocation:N0} bytes + {FileFuzzer.AllocationPerByte} for each byte of a file, {FileFuzzer.Patience.TotalSeconds:F0} s");
        WriteFiles("files made here", FileFuzzer.Made, Share(cases), seed, output);
        if (options.Text("--data") is { } folder)
            WriteFiles("real files", FileFuzzer.In(folder), Share(cases), seed, output);
        return 0;
    }

    private static int Share(int cases) => (cases + FormatFuzzer.Formats.Length - 1) / FormatFuzzer.Formats.Length;

    private static void WriteFiles(string what, IEnumerable<(string Name, byte[] Bytes)> files, int cases, int seed, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        Write(what, new FileFuzzer(seed, files).Run(cases), clock, output);
    }

    private static void Write(string what, FuzzReport report, Stopwatch clock, TextWriter output)
    {
        output.WriteLine(
            $"{what}: {report.Cases:N0} cases in {clock.Elapsed.TotalSeconds:F1} s, {report.Accepted:N0} accepted, most allocated {report.WorstAllocation:N0} bytes");
        foreach (var (rule, count) in report.Rules)
            output.WriteLine($"  {rule} {count:N0}");
    }
}
