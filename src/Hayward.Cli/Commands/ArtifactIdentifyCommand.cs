using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Artifacts.Digests;
using Hayward.Artifacts.Indexing;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact identify PATH --against INDEX</c>.</summary>
internal static class ArtifactIdentifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder or file, or any other locator." };
        var against = new Option<string>("--against") { Description = "The index, made by 'artifact index'.", HelpName = "INDEX", Required = true };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("identify", "Say which known model a file or a set of weights is, exactly or in part.") { path, against, json };
        command.SetAction((call, cancellation) =>
        {
            var known = call.GetRequiredValue(against);
            try
            {
                using var index = ModelIndex.Open(known);
                var measures = Measures.Tensors | (index.Knows("blake3") ? Measures.Blake3 : 0) | (index.Knows("blake2b") ? Measures.Blake2b : 0);
                var place = ArtifactReading.Resolve(call.GetRequiredValue(path));
                var artifact = ArtifactReading.Read(terminal, place, measures, cancellation);
                var found = new Identifier(index).Identify(artifact, file => SecondDigest.Sha384(place, file, cancellation));
                if (call.GetValue(json)) terminal.Out.Write(IdentificationJson.Write(found));
                else IdentificationView.Write(found, terminal);
            }
            catch (IndexException fault)
            {
                throw new InputException($"{known}: {fault.Message}");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"{known} cannot be read: {fault.Message}");
            }
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward artifact identify ./my-model --against known.index");
    }
}
