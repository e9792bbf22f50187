using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward openness …</c>: what others have declared, judged under single frameworks.</summary>
internal static class OpennessCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("openness", "Judge declarations of openness, and recompute published tables.")
        {
            OpennessMofCommand.Create(terminal),
            OpennessOpeningUpCommand.Create(terminal),
            OpennessTablesCommand.Create(terminal),
        }.WithExamples("hayward openness mof model.yml", "hayward openness tables");
}
