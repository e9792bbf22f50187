using System.Diagnostics;
using Hayward.Tests.Cards;

namespace Hayward.Bench;

/// <summary>A long run of the fuzzer over the readers of cards and configuration files.</summary>
internal sealed class CardFuzzBench : IBench
{
    public string Name => "fuzz-cards";

    public string Help => "[--cases 1000000] [--seed 1]  change cards and configuration files at random and read them";

    public int Run(Options options, TextWriter output)
    {
        var (cases, seed) = (options.Number("--cases", 1_000_000), options.Number("--seed", 1));
        output.WriteLine($"seed {seed}, {cases:N0} cases, bound {CardFuzz.MostAllocated:N0} bytes for a file of at most 8,192");
        var fuzz = new CardFuzz(seed);
        var clock = Stopwatch.StartNew();
        var slowest = 0.0;
        for (var i = 0; i < cases; i++)
        {
            var began = clock.Elapsed.TotalMilliseconds;
            fuzz.Run();
            slowest = Math.Max(slowest, clock.Elapsed.TotalMilliseconds - began);
        }

        output.WriteLine($"{cases:N0} cases in {clock.Elapsed.TotalSeconds:F1} s, the slowest {slowest:F0} ms, most allocated {fuzz.Most:N0} bytes");
        return 0;
    }
}
