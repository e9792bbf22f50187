using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms</c>: licences and what follows from them, one line for each command.</summary>
internal static class TermsCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("terms", "Know which licence something is under, what may be done, what is owed, and what must travel with a derivative.")
        {
            TermsCheckCommand.Create(terminal, clock),
            TermsPayloadCommand.Create(terminal, clock),
            TermsIdentifyCommand.Create(terminal),
            TermsShowCommand.Create(terminal),
            TermsCompatibleCommand.Create(terminal),
        }.WithExamples(
            "hayward terms check ./my-model --as start-up --with ./models",
            "hayward terms payload ./my-model --to ./release --with ./models",
            "hayward terms show llama3.1");
}
