using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact diff A B</c>.</summary>
internal static class ArtifactDiffCommand
{
    private const string All = "all";
    private const string Changed = "changed";

    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("a") { Description = "A folder or file, or any other locator. The measures are relative to it." };
        var b = new Argument<string>("b") { Description = "The other one." };
        var json = new Option<bool>("--json") { Description = "Print the comparison as one JSON document." };
        var tensors = new Option<string>("--tensors")
        {
            Description = "Which tensors to list: all, or changed for those that are not the same.",
            HelpName = "WHICH",
            DefaultValueFactory = _ => Changed,
        };
        tensors.AcceptOnlyFromAmong(All, Changed);
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the samples on which ranks are measured.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => new ComparisonOptions().Seed,
        };
        var command = new Command("diff", "Compare two models tensor by tensor: same, cast, quantized, changed by how much.") { a, b, json, tensors, seed };
        command.SetAction((call, cancellation) =>
        {
            var options = new ComparisonOptions { Seed = call.GetRequiredValue(seed) };
            var report = Compare(terminal, call.GetRequiredValue(a), call.GetRequiredValue(b), options, cancellation);
            var all = call.GetRequiredValue(tensors) == All;
            if (call.GetValue(json))
                terminal.Out.Write(ComparisonJson.Write(all ? report : report with { Tensors = [.. report.Tensors.Where(t => t.Relation is not TensorRelation.Same)] }));
            else
                ComparisonView.Write(report, all, terminal);
            return Task.FromResult(End(report, terminal));
        });
        return command.WithExamples(
            "hayward artifact diff ./base ./fine-tune",
            "hayward artifact diff ./base model-Q8_0.gguf --tensors all",
            "hayward artifact diff hf://owner/base hf://owner/derived --json > diff.json");
    }

    /// <summary>What could not be read is no difference and no likeness: the call then ends as any whose input is broken.</summary>
    private static int End(ComparisonReport report, Terminal terminal)
    {
        var broken = new[] { report.A, report.B }.FirstOrDefault(s => s.Incomplete);
        if (broken is null) return ExitCode.Done;
        terminal.Error.WriteLine($"hayward: {SafeText.Plain(broken.Notes[0])} (the comparison covers the rest).");
        return ExitCode.Input;
    }

    private static ComparisonReport Compare(Terminal terminal, string a, string b, ComparisonOptions options, CancellationToken cancellation)
    {
        try
        {
            var (left, right) = (Read(terminal, a, cancellation), Read(terminal, b, cancellation));
            return ReadingProgress.Show(terminal, "comparing", progress => ModelComparison.Compare(left, right, options, progress, cancellation));
        }
        catch (ComparisonException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    private static WeightSet Read(Terminal terminal, string locator, CancellationToken cancellation)
    {
        var place = ArtifactReading.Resolve(locator);
        return WeightSet.Of(place, ArtifactReading.Read(terminal, place, Measures.Tensors, cancellation));
    }
}
