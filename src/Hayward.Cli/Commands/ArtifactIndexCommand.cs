using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Indexing;
using Hayward.Artifacts.Indexing.Sources;
using Hayward.Cli.Views;
using Hayward.Evidence;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact index OUT --from PATH…</c>.</summary>
internal static class ArtifactIndexCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var output = new Argument<string>("out") { Description = "The index file to write." };
        var from = new Option<string[]>("--from")
        {
            Description = "Folders of models, single weight files, or lists: LocalAI gallery, ONNX hub manifest, Open Model Zoo list, lines of sha256sum, what 'artifact hash --json' prints.",
            HelpName = "PATH",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var append = new Option<bool>("--append") { Description = "Keep what the index holds already." };
        var command = new Command("index", "Build a local index of known models, to ask with 'artifact identify'.") { output, from, append };
        command.SetAction((call, cancellation) =>
        {
            var path = call.GetRequiredValue(output);
            try
            {
                using var builder = new IndexBuilder(path);
                if (call.GetValue(append) && File.Exists(path))
                {
                    using var known = ModelIndex.Open(path);
                    builder.Add(known);
                }
                var cache = DigestCache.OfUser(clock);
                foreach (var source in call.GetRequiredValue(from)) Add(builder, source, cache, terminal, cancellation);
                cancellation.ThrowIfCancellationRequested();
                builder.Write();
                terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(path)}: {Amounts.Count(builder.Files, "file")}, {Amounts.Count(builder.Sets, "weight set")}, {Amounts.Count(builder.Tensors, "tensor")}.");
            }
            catch (Exception fault) when (fault is IndexException or UnauthorizedAccessException)
            {
                throw new InputException($"{path}: {fault.Message}");
            }
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward artifact index known.index --from ./base ./adapters",
            "hayward artifact index known.index --append --from gallery/index.yaml");
    }

    private static void Add(IndexBuilder builder, string source, DigestCache cache, Terminal terminal, CancellationToken cancellation)
    {
        if (File.Exists(source) && ManifestReader.Recognizes(source))
        {
            try
            {
                foreach (var model in ManifestReader.Read(source))
                {
                    cancellation.ThrowIfCancellationRequested();
                    builder.Add(model);
                }
            }
            catch (IndexException fault)
            {
                throw new InputException($"{source}: {fault.Message}");
            }
            return;
        }
        var place = ArtifactReading.Resolve(source);
        var artifact = ReadingProgress.Show(terminal, progress => CachedReading.Read(place, Measures.Tensors | Measures.Blake3, cache, progress, cancellation).Artifact);
        foreach (var problem in artifact.Problems.Where(p => p.HidesBytes)) terminal.Error.WriteLine($"hayward: {SafeText.Plain(problem.Message)}");
        builder.Add(DigestList.Of(DigestDocuments.Of(artifact, tensors: true)));
    }
}
