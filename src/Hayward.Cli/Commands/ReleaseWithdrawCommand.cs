using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Release.Decisions;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release withdraw FOLDER</c>.</summary>
internal static class ReleaseWithdrawCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier; this one when left out.", DefaultValueFactory = _ => "." };
        var digest = new Option<string?>("--digest") { Description = "Digest of the checkpoint that is withdrawn; without it a terminal is asked to type it.", HelpName = "DIGEST" };
        var statement = new Option<string?>("--statement") { Description = "Also write the statement of reach as Markdown, to be published.", HelpName = "FILE" };
        var command = new Command("withdraw", "Withdraw a release as far as that reaches, and say honestly what it stops and what it cannot.") { folder, digest, statement };
        var deciders = new DeciderOptions(command);
        command.SetAction((call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            if (sitting.Ladder.Stage(sitting.Status().Stage ?? "") is { } stage) ReachView.Withdrawal(sitting.Ladder, stage, terminal);
            var confirmed = DeciderOptions.Digest(call.GetValue(digest), terminal);
            Decision? made = null;
            var code = deciders.Enter(call, sitting, terminal, clock, maker => made = maker.Withdraw(confirmed, deciders.Will(call)), cancellation);
            if (code == ExitCode.Done && call.GetValue(statement) is { } file) OutputFile.Write(file, ReachView.Statement(made!));
            return Task.FromResult(code);
        });
        return command.WithExamples(
            "hayward release withdraw ./my-model --digest sha256:… --by 'A. Reeve' \\\n    --role 'safety lead' --reason 'A grave misuse was shown.' --key key.pem \\\n    --statement WITHDRAWAL.md");
    }
}
