using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward release hold FOLDER</c>.</summary>
internal static class ReleaseHoldCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the model or of its dossier; this one when left out.", DefaultValueFactory = _ => "." };
        var resume = new Option<bool>("--resume") { Description = "End the pause." };
        var command = new Command("hold", "Pause a release where it stands, or end the pause: signed, with the reason.") { folder, resume };
        var deciders = new DeciderOptions(command);
        command.SetAction((call, cancellation) =>
        {
            var sitting = ReleaseSitting.Open(terminal, clock, call.GetRequiredValue(folder), cancellation);
            var will = deciders.Will(call);
            return Task.FromResult(deciders.Enter(call, sitting, terminal, clock, maker => call.GetValue(resume) ? maker.Resume(will) : maker.Hold(will), cancellation));
        });
        return command.WithExamples(
            "hayward release hold ./my-model --by 'A. Reeve' --role 'safety lead' \\\n    --reason 'A report of misuse is looked into.' --key key.pem",
            "hayward release hold ./my-model --resume --by 'A. Reeve' \\\n    --role 'safety lead' --reason 'It was another model.' --key key.pem");
    }
}
