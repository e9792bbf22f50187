using System.CommandLine;
using Hayward.Cli.Completion;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward completion SHELL</c>.</summary>
internal static class CompletionCommand
{
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "The shell." };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var command = new Command("completion", "Print a script that completes hayward commands in your shell.") { shell };
        command.SetAction(result =>
        {
            terminal.Out.Write(CompletionScript.For(result.GetRequiredValue(shell)));
            return ExitCode.Done;
        });
        return command.WithExamples("eval \"$(hayward completion bash)\"", "hayward completion fish | source");
    }
}
