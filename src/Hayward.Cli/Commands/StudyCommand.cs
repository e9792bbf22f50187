using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward study</c>: what a snapshot of a hub says about the communities around models.</summary>
internal static class StudyCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) => new Command("study", "Ask a snapshot of a hub whether anybody still tends the common.")
    {
        StudyRunCommand.Create(terminal, clock),
        StudyCheckCommand.Create(terminal),
        StudyFigureCommand.Create(terminal),
        StudySearchCommand.Create(terminal),
        StudyAgreementCommand.Create(terminal),
    }.WithExamples("hayward study run ./snapshot", "hayward study check ./snapshot", "hayward study figure life-cycle ./snapshot");
}
