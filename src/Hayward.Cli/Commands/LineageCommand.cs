using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage</c>: what models were made from, one line for each command.</summary>
internal static class LineageCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("lineage", "Know what a model was made from, and what was made from it.")
        {
            LineageBuildCommand.Create(terminal),
            LineageRelativesCommand.CreateAncestors(terminal),
            LineageRelativesCommand.CreateDescendants(terminal),
            LineagePathCommand.Create(terminal),
            LineageExplainCommand.Create(terminal),
        }.WithExamples("hayward lineage build models.jsonl.gz --to hub.lineage", "hayward lineage ancestors owner/model --graph hub.lineage");
}
