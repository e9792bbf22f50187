using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release init FOLDER</c>.</summary>
internal static class ReleaseInitCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model." };
        var command = new Command("init", "Start the dossier of a release.") { folder };
        command.SetAction((call, cancellation) =>
        {
            ReleaseCases.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("hayward release init ./my-model");
    }
}
