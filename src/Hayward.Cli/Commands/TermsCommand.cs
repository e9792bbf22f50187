using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms</c>: licences and what follows from them, one line for each command.</summary>
internal static class TermsCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("terms", "Know which licence something is under and what it grants, bars and asks.")
        {
            TermsIdentifyCommand.Create(terminal),
            TermsShowCommand.Create(terminal),
        }.WithExamples("hayward terms identify apache-2.0", "hayward terms show llama3.1");
}
