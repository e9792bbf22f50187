using System.CommandLine;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage</c>: what models were made from, one line for each command.</summary>
internal static class LineageCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock) =>
        new Command("lineage", "Know what a model was made from, what was made from it, and what was lost on the way.")
        {
            LineageBuildCommand.Create(terminal),
            LineageRelativesCommand.CreateAncestors(terminal),
            LineageRelativesCommand.CreateDescendants(terminal),
            LineagePathCommand.Create(terminal),
            LineageExplainCommand.Create(terminal),
            LineageAuditCommand.Create(terminal, clock),
            LineageCompareCommand.Create(terminal, clock),
            LineageRecoverCommand.Create(terminal),
            LineageSketchCommand.Create(terminal),
            LineageCertifyCommand.Create(terminal),
            LineageVerifyCommand.Create(terminal, clock),
        }.WithExamples(
            "hayward lineage build models.jsonl.gz --to hub.lineage",
            "hayward lineage ancestors owner/model --graph hub.lineage",
            "hayward lineage audit models.jsonl.gz --html audit.html",
            "hayward lineage compare ./base ./derived");
}
