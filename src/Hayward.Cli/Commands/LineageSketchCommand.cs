using System.CommandLine;
using Hayward.Artifacts.Comparison;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage sketch OUT --from PATH…</c>.</summary>
internal static class LineageSketchCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Argument<string>("out") { Description = "The file of sketches to write." };
        var from = new Option<string[]>("--from")
        {
            Description = "Models, and folders that hold models.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var append = new Option<bool>("--append") { Description = "Keep the sketches that the file already has." };
        var command = new Command("sketch", "Write the sketches of models, 1 to 2 KB each, for 'lineage recover'.") { output, from, append };
        command.SetAction((call, cancellation) =>
        {
            var path = call.GetRequiredValue(output);
            var sketches = call.GetValue(append) && File.Exists(path) ? [.. ModelPlaces.Sketches(path)] : new List<ModelSketch>();
            var before = sketches.Count;
            foreach (var place in call.GetRequiredValue(from).SelectMany(ModelPlaces.In))
                if (Make(terminal, place, cancellation) is { } sketch)
                {
                    sketches.RemoveAll(s => s.Locator == sketch.Locator);
                    sketches.Add(sketch);
                }
            if (sketches.Count == 0) throw new InputException("None of the models has layers whose names are known, so there is nothing to sketch.");
            OutputFile.Write(path, SketchFile.Write(sketches));
            terminal.Out.WriteLine($"{Amounts.Count(sketches.Count, "sketch", "sketches")} in {SafeText.Plain(path)}{(before > 0 ? $", {Amounts.Exact(before)} of them from before" : "")}.");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward lineage sketch known.sketches --from ./models",
            "hayward lineage sketch known.sketches --from ./new-base --append");
    }

    private static ModelSketch? Make(Terminal terminal, string locator, CancellationToken cancellation)
    {
        try
        {
            var set = WeightListing.Read(ArtifactReading.Resolve(locator), cancellation);
            var sketch = ReadingProgress.Show(terminal, $"sketching {SafeText.Plain(set.Name)}", progress => SketchMaker.Make(set with { Locator = Path.GetFullPath(locator) }, progress, cancellation));
            if (sketch is null) terminal.Error.WriteLine($"hayward: {SafeText.Plain(locator)} has no layers whose names are known and gets no sketch.");
            return sketch;
        }
        catch (ComparisonException fault)
        {
            terminal.Error.WriteLine($"hayward: {SafeText.Plain(fault.Message)}");
            return null;
        }
    }
}
