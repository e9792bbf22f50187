using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Knowledge;
using Hayward.Openness.Assessments;
using Hayward.Openness.Frameworks;
using Hayward.Terms;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward openness tables</c>.</summary>
internal static class OpennessTablesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print the tables as one JSON document, with every reason and source." };
        var command = new Command("tables", "Recompute the openness tables of the FAccT 2025 study beside the printed ones.") { json };
        command.SetAction(call =>
        {
            var licenses = LicenseCatalog.BuiltIn;
            var tables = PaperTables.Recompute(KnowledgeBase.BuiltIn, FrameworkCatalog.Load(KnowledgeBase.BuiltIn), licenses.Resolve);
            if (call.GetValue(json)) terminal.Out.Write(RecomputedTablesJson.Write(tables));
            else TablesView.Write(tables, terminal);
            return tables.Accounted ? ExitCode.Done : ExitCode.Finding;
        });
        return command.WithExamples("hayward openness tables", "hayward openness tables --json");
    }
}
