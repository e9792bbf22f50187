using System.CommandLine;
using Hayward.Cli.Views;
using Hayward.Lineage.Documents;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage path A B</c>.</summary>
internal static class LineagePathCommand
{
    public static Command Create(Terminal terminal)
    {
        var a = new Argument<string>("a") { Description = "A model: owner/name." };
        var b = new Argument<string>("b") { Description = "Another one, above or below it." };
        var graphFile = LineageGraphs.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("path", "Show the shortest ways by which one model was made from another.") { a, b, graphFile, json };
        command.SetAction((call, _) => Task.FromResult(LineageGraphs.With(call.GetValue(graphFile), graph =>
        {
            var (from, to) = (LineageGraphs.Node(graph, call.GetRequiredValue(a)), LineageGraphs.Node(graph, call.GetRequiredValue(b)));
            var document = new LineageAnswers(graph).Paths(from, to);
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(document));
            else LineageGraphView.Write(document, terminal);
        })));
        return command.WithExamples("hayward lineage path owner/quantized owner/base --graph hub.lineage");
    }
}
