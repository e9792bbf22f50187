using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release</c>: a release as a reviewable decision, one line for each command.</summary>
internal static class ReleaseCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("release", "Make the release of a model a decision with evidence, before the step that cannot be undone.")
        {
            ReleaseInitCommand.Create(terminal, clock),
            ReleaseEvidenceCommand.Create(terminal, clock),
            ReleaseProbeCommand.Create(terminal, clock),
            ReleaseStatusCommand.Create(terminal, clock),
            ReleaseGateCommand.Create(terminal, clock),
            ReleaseAdvanceCommand.Create(terminal, clock),
            ReleaseHoldCommand.Create(terminal, clock),
            ReleaseWithdrawCommand.Create(terminal, clock),
            ReleaseReplayCommand.Create(terminal, clock),
            ReleaseDocumentsCommand.Create(terminal, clock),
            ReleasePackageCommand.Create(terminal, clock),
            ReleaseVerifyCommand.Create(terminal, clock),
            ReleaseDiffCommand.Create(terminal, clock),
        }.WithExamples("hayward release init ./my-model", "hayward release status ./my-model", "hayward release gate broad-release ./my-model");
}
