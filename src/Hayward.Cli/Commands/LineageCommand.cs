using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage</c>: what a model was made from, one line for each command.</summary>
internal static class LineageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("lineage", "Know what a model was made from, and what was lost on the way.")
        {
            LineageCompareCommand.Create(terminal),
            LineageRecoverCommand.Create(terminal),
            LineageSketchCommand.Create(terminal),
            LineageCertifyCommand.Create(terminal),
            LineageVerifyCommand.Create(terminal, clock),
        }.WithExamples("hayward lineage compare ./base ./derived", "hayward lineage recover ./unknown --against ./models");
}
