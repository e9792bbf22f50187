using System.CommandLine;
using System.Globalization;
using Hayward.Artifacts.Comparison;
using Hayward.Cli.Views;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Direction;
using Hayward.Lineage.Weights.Verdicts;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage compare A B</c>.</summary>
internal static class LineageCompareCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var a = new Argument<string>("a") { Description = "A folder or file, or any other locator." };
        var b = new Argument<string>("b") { Description = "The other one." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var whole = new Option<bool>("--whole") { Description = "Read every element of the matrices, not a few rows of each." };
        var appeal = new Option<bool>("--appeal") { Description = "Match neurons even when a cheaper method has decided." };
        var dateA = Date("--date-a", "Day on which A was published; it may decide which came first.");
        var dateB = Date("--date-b", "Day on which B was published.");
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of rows, neurons and shuffles.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => new LineageOptions().Seed,
        };
        var command = new Command("compare", "Say from the weights whether one of two models comes from the other.") { a, b, json, whole, appeal, dateA, dateB, seed };
        command.SetAction((call, cancellation) =>
        {
            var options = new LineageOptions
            {
                Seed = call.GetRequiredValue(seed),
                Whole = call.GetValue(whole),
                Appeal = call.GetValue(appeal),
                Dates = new KnownDates(call.GetValue(dateA), call.GetValue(dateB)),
            };
            var report = Compare(terminal, clock, call.GetRequiredValue(a), call.GetRequiredValue(b), options, cancellation);
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(report));
            else LineageView.Write(report, terminal);
            return Task.FromResult(End(report, terminal));
        });
        return command.WithExamples(
            "hayward lineage compare ./base ./derived",
            "hayward lineage compare ./base model-Q4_K_M.gguf --json",
            "hayward lineage compare ./a ./b --whole --appeal");
    }

    private static Option<DateTimeOffset?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return date;
            result.AddError($"{result.Tokens[0].Value} is no date; write it as 2026-11-20.");
            return null;
        },
    };

    /// <summary>What could not be read is no likeness and no difference: the call then ends as any whose input is broken.</summary>
    private static int End(LineageReport report, Terminal terminal)
    {
        var broken = new[] { report.A, report.B }.FirstOrDefault(s => s.Incomplete);
        if (broken is null) return ExitCode.Done;
        terminal.Error.WriteLine($"hayward: {SafeText.Plain(broken.Notes[0])} (the verdict rests on the rest).");
        return ExitCode.Input;
    }

    private static LineageReport Compare(Terminal terminal, TimeProvider clock, string a, string b, LineageOptions options, CancellationToken cancellation)
    {
        try
        {
            var (placeA, placeB) = (ArtifactReading.Resolve(a), ArtifactReading.Resolve(b));
            var (left, right) = (WeightListing.Read(placeA, cancellation), WeightListing.Read(placeB, cancellation));
            var report = ReadingProgress.Show(terminal, "comparing", progress => LineageComparison.Compare(left, right, options, progress, cancellation));
            return report with { Terms = TermsOutlook.Of(DeclaredTerms.Read(placeA, clock, cancellation), DeclaredTerms.Read(placeB, clock, cancellation)) };
        }
        catch (ComparisonException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
