using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Lineage.Documents;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage explain ID [PARENT]</c>.</summary>
internal static class LineageExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The model: owner/name." };
        var parent = new Argument<string?>("parent") { Description = "One of its bases, to ask about that edge alone.", Arity = ArgumentArity.ZeroOrOne };
        var graphFile = LineageGraphs.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("explain", "Say why each edge of a model is believed, and what is not known.") { id, parent, graphFile, json };
        command.SetAction((call, _) => Task.FromResult(LineageGraphs.With(call.GetValue(graphFile), graph =>
        {
            var node = LineageGraphs.Node(graph, call.GetRequiredValue(id));
            int? only = call.GetValue(parent) is { } name ? LineageGraphs.Node(graph, name) : null;
            if (only is { } other && graph.Between(node, other) is null)
                throw new InputException($"The graph has no edge from {SafeText.Plain(graph.Id(node))} to {SafeText.Plain(graph.Id(other))}; 'lineage path' looks for a longer way.");
            var document = new LineageAnswers(graph).Explain(node, only);
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(document));
            else LineageGraphView.Write(document, terminal);
        })));
        return command.WithExamples("hayward lineage explain owner/model --graph hub.lineage", "hayward lineage explain owner/model owner/base");
    }
}
