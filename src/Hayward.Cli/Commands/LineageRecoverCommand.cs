using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Comparison;
using Hayward.Artifacts.Indexing;
using Hayward.Artifacts.Locating;
using Hayward.Cli.Views;
using Hayward.Lineage.Weights;
using Hayward.Lineage.Weights.Recovery;
using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage recover LOCATOR --against PATH…</c>.</summary>
internal static class LineageRecoverCommand
{
    private const int HeadBytes = 8;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("model") { Description = "The model whose parents are sought: a folder or file, or any other locator." };
        var against = new Option<string[]>("--against")
        {
            Description = "What it may come from: models, folders of models, a file of 'lineage sketch' or of 'artifact index'.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var seed = new Option<int>("--seed") { Description = "Seed of rows, neurons and shuffles.", HelpName = "NUMBER", DefaultValueFactory = _ => new LineageOptions().Seed };
        var command = new Command("recover", "Find from the weights of which known models another was made.") { path, against, json, seed };
        command.SetAction((call, cancellation) =>
        {
            var report = Recover(terminal, call.GetRequiredValue(path), call.GetRequiredValue(against), new LineageOptions { Seed = call.GetRequiredValue(seed) }, cancellation);
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(report));
            else RecoveryView.Write(report, terminal);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward lineage recover ./unknown --against ./models",
            "hayward lineage recover model.gguf --against known.sketches",
            "hayward lineage recover ./blend --against ./base-a ./base-b --json");
    }

    private static RecoveryReport Recover(Terminal terminal, string locator, string[] against, LineageOptions options, CancellationToken cancellation)
    {
        try
        {
            var place = ArtifactReading.Resolve(locator);
            var subject = WeightListing.Read(place, cancellation);
            var (known, indexed) = (new List<KnownModel>(), new List<RecoveryCandidate>());
            foreach (var source in against)
                switch (Head(source))
                {
                    case var head when SketchFile.IsOne(head):
                        known.AddRange(ModelPlaces.Sketches(source).Select(s => new KnownModel(s.Name, s.Locator, s, () => Open(s.Locator, cancellation))));
                        break;
                    case var head when head.AsSpan().SequenceEqual("HAYWIDX1"u8):
                        indexed.AddRange(Indexed(terminal, source, place, cancellation));
                        break;
                    default:
                        known.AddRange(ModelPlaces.In(source).Select(m => new KnownModel(Path.GetFileName(Path.TrimEndingDirectorySeparator(m)), m, null, () => Open(m, cancellation))));
                        break;
                }
            var report = new LineageRecovery(options).Recover(subject, known, (name, number, of) => Tell(terminal, name, number, of), cancellation);
            return IndexedModels.Add(report, indexed);
        }
        catch (ComparisonException fault)
        {
            throw new InputException(fault.Message);
        }
    }

    private static WeightSet Open(string locator, CancellationToken cancellation)
    {
        try
        {
            return WeightListing.Read(ArtifactReading.Resolve(locator), cancellation);
        }
        catch (InputException fault)
        {
            throw new ComparisonException(fault.Message);
        }
    }

    private static ImmutableArray<RecoveryCandidate> Indexed(Terminal terminal, string source, Place place, CancellationToken cancellation)
    {
        try
        {
            using var index = ModelIndex.Open(source);
            return IndexedModels.Of(new Identifier(index).Identify(ArtifactReading.Read(terminal, place, Measures.Tensors, cancellation)), LineageThresholds.BuiltIn);
        }
        catch (IndexException fault)
        {
            throw new InputException($"{source}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{source} cannot be read: {fault.Message}");
        }
    }

    private static byte[] Head(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var file = File.OpenRead(path);
            var head = new byte[HeadBytes];
            return head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static void Tell(Terminal terminal, string name, int number, int of)
    {
        if (terminal.ErrorIsTerminal) terminal.Error.WriteLine($"{number} of {of}: {SafeText.Plain(name)}");
    }
}
