using System.Globalization;

namespace Hayward.Artifacts.Formats;

/// <summary>50,000 broken files for all formats together; <c>HAYWARD_FUZZ_CASES</c> and <c>HAYWARD_FUZZ_SEED</c> ask for others.</summary>
public sealed class FormatFuzzerTests(ITestOutputHelper output)
{
    private const int DefaultCases = 50_000;
    private const int DefaultSeed = 20_261_120;

    [Theory]
    [InlineData("safetensors")]
    [InlineData("gguf")]
    [InlineData("lfs")]
    public void A_broken_file_ends_in_content_or_in_a_rule_and_costs_little(string format)
    {
        var (cases, seed) = (Setting("HAYWARD_FUZZ_CASES", DefaultCases), Setting("HAYWARD_FUZZ_SEED", DefaultSeed));
        output.WriteLine($"seed {seed}, {cases:N0} cases for all formats");
        var report = new FormatFuzzer(seed).Run(format, (cases + FormatFuzzer.Formats.Length - 1) / FormatFuzzer.Formats.Length);
        output.WriteLine($"{report.Accepted:N0} accepted, most allocated {report.WorstAllocation:N0} bytes");
        foreach (var (rule, count) in report.Rules)
            output.WriteLine($"{rule} {count:N0}");
        // A mutator that never gets past the first check, or that never breaks anything, tests nothing.
        report.Accepted.ShouldBeInRange(1, report.Cases - 1);
        report.Rules.Count.ShouldBeGreaterThan(5);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
