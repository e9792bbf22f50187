using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward terms</c>: what may be done with a model, what is owed, and what must travel with what is made from it.</summary>
internal static class TermsCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("terms", "What may be done with a model, what is owed for it, and what must travel with a derivative.")
        {
            TermsCheckCommand.Create(terminal, clock),
            TermsPayloadCommand.Create(terminal, clock),
            TermsCompatibleCommand.Create(terminal),
        }.WithExamples(
            "hayward terms check ./my-model --as start-up --with ./models",
            "hayward terms payload ./my-model --to ./release --with ./models",
            "hayward terms compatible GPL-3.0-only Apache-2.0");
}
