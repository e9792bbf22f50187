using System.Diagnostics;

namespace Hayward.Bench;

/// <summary>A long run of the fuzzer over the readers of formats.</summary>
internal sealed class FuzzBench : IBench
{
    public string Name => "fuzz";

    public string Help => "[--cases 1000000] [--seed 1]  break files at random and read them, the cases split over the formats";

    public int Run(Options options, TextWriter output)
    {
        var (cases, seed) = (options.Number("--cases", 1_000_000), options.Number("--seed", 1));
        output.WriteLine(
            $"seed {seed}, {cases:N0} cases, bound {FormatFuzzer.FixedAllocation:N0} bytes + {FormatFuzzer.AllocationPerByte} for each byte of a file");
        foreach (var format in FormatFuzzer.Formats)
        {
            var clock = Stopwatch.StartNew();
            var report = new FormatFuzzer(seed).Run(format, (cases + FormatFuzzer.Formats.Length - 1) / FormatFuzzer.Formats.Length);
            output.WriteLine(
                $"{format}: {report.Cases:N0} cases in {clock.Elapsed.TotalSeconds:F1} s, {report.Accepted:N0} accepted, most allocated {report.WorstAllocation:N0} bytes");
            foreach (var (rule, count) in report.Rules)
                output.WriteLine($"  {rule} {count:N0}");
        }
        return 0;
    }
}
