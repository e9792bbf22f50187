using System.CommandLine;
using Hayward.Cli.Views;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release advance STAGE FOLDER</c>.</summary>
internal static class ReleaseAdvanceCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var stage = new Argument<string>("stage") { Description = "The stage to go on to: the next one, or one whose gate has reopened." };
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier; this one when left out.", DefaultValueFactory = _ => "." };
        var digest = new Option<string?>("--digest") { Description = "Digest of the checkpoint that is decided upon; without it a terminal is asked to type it.", HelpName = "DIGEST" };
        var command = new Command("advance", "Decide to go on to a stage: signed, with who decided in which role, and with what can and cannot be taken back. Ends with 1 when the gate is shut.")
        {
            stage, folder, digest,
        };
        var deciders = new DeciderOptions(command);
        command.SetAction((call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var target = sitting.Stage(call.GetRequiredValue(stage));
            ReachView.Before(sitting.Ladder, target, sitting.Facts, terminal);
            var confirmed = DeciderOptions.Digest(call.GetValue(digest), terminal);
            return Task.FromResult(deciders.Enter(call, sitting, terminal, clock, maker => maker.Advance(target.Id, confirmed, deciders.Will(call)), cancellation));
        });
        return command.WithExamples(
            "hayward release advance gated-download ./my-model --digest sha256:… \\\n    --by 'A. Reeve' --role 'safety lead' --by 'B. Miller' --role board \\\n    --reason 'All criteria are met.' --dissent 'C. Cooper would wait.' \\\n    --key key.pem");
    }
}
