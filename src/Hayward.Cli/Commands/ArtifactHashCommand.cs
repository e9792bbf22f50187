using System.CommandLine;
using Hayward.Artifacts;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact hash PATH</c>.</summary>
internal static class ArtifactHashCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder or file, or any other locator." };
        var command = new Command("hash", "Digests of every file, read once.") { path };
        command.SetAction((call, cancellation) =>
        {
            foreach (var file in ArtifactReading.Read(terminal, call.GetRequiredValue(path), Measures.None, cancellation).Files)
                terminal.Out.WriteLine($"{file.Digest?.Hex}  {SafeText.Plain(file.Path)}");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward artifact hash ./my-model");
    }
}
