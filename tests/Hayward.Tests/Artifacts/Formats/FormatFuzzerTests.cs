using System.Globalization;
using Hayward.Artifacts.Formats.Safetensors;

namespace Hayward.Tests.Artifacts.Formats;

/// <summary>120,000 broken files for all formats together, and 16,000 that are read and judged whole; <c>HAYWARD_FUZZ_CASES</c> and
/// <c>HAYWARD_FUZZ_SEED</c> ask for others.</summary>
public sealed class FormatFuzzerTests(ITestOutputHelper output)
{
    private const int DefaultCases = 120_000;
    private const int DefaultSeed = 20_261_120;

    [Theory]
    [InlineData("safetensors")]
    [InlineData("gguf")]
    [InlineData("lfs")]
    [InlineData("zip")]
    [InlineData("torch")]
    [InlineData("torch-legacy")]
    [InlineData("numpy")]
    [InlineData("tar")]
    [InlineData("gzip")]
    [InlineData("onnx")]
    [InlineData("savedmodel")]
    [InlineData("hdf5")]
    [InlineData("tflite")]
    [InlineData("picture")]
    [InlineData("pickle")]
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
        report.Rules.Count.ShouldBeGreaterThan(format == "picture" ? 2 : 5);
    }

    [Fact]
    public void A_broken_text_that_loaders_act_upon_ends_in_a_verdict() => ReadWhole(FileFuzzer.Made, 3);

    [Fact]
    public void Nothing_that_a_mutator_makes_of_the_real_files_crashes_hangs_or_costs_much() =>
        ReadWhole(FileFuzzer.In(TestData.Require("artifacts")), 10);

    [Fact]
    public void What_the_reference_reader_would_load_is_told_as_a_second_reader_tells_it()
    {
        var seed = Setting("HAYWARD_FUZZ_SEED", DefaultSeed);
        var loadable = 0;
        foreach (var file in new FormatFuzzer(seed).Files("safetensors").Take(20_000))
        {
            var expected = SafetensorsOracle.Loads(file);
            var told = Reading.Of(new SafetensorsFormat(), file, 4096).Content is SafetensorsHeader { ReferenceLoadable: true };
            told.ShouldBe(expected, $"seed {seed}, file {Convert.ToBase64String(file)}");
            loadable += expected ? 1 : 0;
        }
        loadable.ShouldBeGreaterThan(100);
    }

    private void ReadWhole(IEnumerable<(string Name, byte[] Bytes)> files, int rules)
    {
        var (cases, seed) = (Setting("HAYWARD_FUZZ_CASES", DefaultCases), Setting("HAYWARD_FUZZ_SEED", DefaultSeed));
        var report = new FileFuzzer(seed, files).Run(cases / FormatFuzzer.Formats.Length);
        output.WriteLine($"seed {seed}, {report.Cases:N0} cases, {report.Accepted:N0} clean, most allocated {report.WorstAllocation:N0} bytes");
        foreach (var (rule, count) in report.Rules)
            output.WriteLine($"{rule} {count:N0}");
        report.Accepted.ShouldBeInRange(1, report.Cases - 1);
        report.Rules.Count.ShouldBeGreaterThan(rules);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
