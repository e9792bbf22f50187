using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward artifact</c>: custody of weight files, one line for each command.</summary>
internal static class ArtifactCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("artifact", "Know which weights these are, whether they are safe to load, and who signed them.")
        {
            ArtifactHashCommand.Create(terminal, clock),
            ArtifactScanCommand.Create(terminal),
            ArtifactIndexCommand.Create(terminal, clock),
            ArtifactIdentifyCommand.Create(terminal),
            ArtifactDiffCommand.Create(terminal),
            ArtifactSignCommand.Create(terminal, clock),
            ArtifactVerifyCommand.Create(terminal, clock),
            ArtifactBomCommand.Create(terminal, clock),
        }.WithExamples("hayward artifact hash ./my-model", "hayward artifact scan ./my-model", "hayward artifact diff ./base ./derived");
}
