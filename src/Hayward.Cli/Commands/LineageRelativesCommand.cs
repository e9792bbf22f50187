using System.CommandLine;
using Hayward.Cards;
using Hayward.Cli.Views;
using Hayward.Lineage.Documents;
using Hayward.Lineage.Edges;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage ancestors ID</c> and <c>descendants ID</c>.</summary>
internal static class LineageRelativesCommand
{
    private const int UsualLimit = 20;

    public static Command CreateAncestors(Terminal terminal) =>
        Create(terminal, "ancestors", "Show what a model was made from, with licences and what reaches the model.", up: true).WithExamples(
            "hayward lineage ancestors owner/model --graph hub.lineage",
            "hayward lineage ancestors owner/model --graph hub.lineage --json");

    public static Command CreateDescendants(Terminal terminal) =>
        Create(terminal, "descendants", "Show what was made from a model, with licences and what reaches each.", up: false).WithExamples(
            "hayward lineage descendants owner/model --graph hub.lineage",
            "hayward lineage descendants owner/model --relation quantized --depth 1");

    private static Command Create(Terminal terminal, string name, string description, bool up)
    {
        var id = new Argument<string>("id") { Description = "The model: owner/name." };
        var graphFile = LineageGraphs.Option();
        var depth = new Option<int>("--depth") { Description = "Edges to go at most.", HelpName = "NUMBER", DefaultValueFactory = _ => int.MaxValue };
        var relation = new Option<string>("--relation") { Description = "Follow edges of one relation only.", HelpName = "RELATION" };
        relation.AcceptOnlyFromAmong([.. Enum.GetValues<DerivationRelation>().Select(RelationWords.Of)]);
        var limit = new Option<int>("--limit") { Description = "Models to list; all are counted.", HelpName = "NUMBER", DefaultValueFactory = _ => UsualLimit };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        depth.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--depth is at least 1."); });
        limit.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 0) result.AddError("--limit is at least 0."); });
        var command = new Command(name, description) { id, graphFile, depth, relation, limit, json };
        command.SetAction((call, _) => Task.FromResult(LineageGraphs.With(call.GetValue(graphFile), graph =>
        {
            var node = LineageGraphs.Node(graph, call.GetRequiredValue(id));
            DerivationRelation? only = call.GetValue(relation) is { } word ? Enum.GetValues<DerivationRelation>().Single(r => RelationWords.Of(r) == word) : null;
            var document = new LineageAnswers(graph).Relatives(node, up, call.GetValue(depth), only, call.GetValue(limit));
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(document));
            else LineageGraphView.Write(document, terminal);
        })));
        return command;
    }
}
