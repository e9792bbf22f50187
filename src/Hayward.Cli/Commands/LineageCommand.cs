using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage</c>: from what a model was made and what was lost on the way, one line for each command.</summary>
internal static class LineageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("lineage", "Know from what a model was made, and what was lost on the way.")
        {
            LineageAuditCommand.Create(terminal, clock),
        }.WithExamples("hayward lineage audit ./models", "hayward lineage audit models.jsonl.gz --html audit.html");
}
