using System.Collections.Immutable;
using System.CommandLine;
using Hayward.Artifacts.Reading;
using Hayward.Cli.Views;
using Hayward.Evidence;
using Hayward.Lineage.Documents;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli.Commands;

/// <summary><c>hayward lineage build SNAPSHOT… --to FILE</c>.</summary>
internal static class LineageBuildCommand
{
    private const int ShownLines = 3;

    public static Command Create(Terminal terminal)
    {
        var snapshots = new Argument<string[]>("snapshot")
        {
            Description = "Lists of a hub's models (JSON lines, also with gzip), snapshots made by 'hub import', or folders of model folders.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string?>("--to") { Description = $"The graph to write. {LineageGraphs.UsualPlace}", HelpName = "FILE" };
        var noNames = new Option<bool>("--no-names") { Description = "Do not ask the names of repositories what they were made from." };
        var json = new Option<bool>("--json") { Description = "Print what was counted as one JSON document." };
        var command = new Command("build", "Build the graph of what was made from what.") { snapshots, to, noNames, json };
        command.SetAction((call, cancellation) =>
        {
            var builder = new LineageGraphBuilder(LineageKnowledge.BuiltIn, call.GetValue(noNames) ? null : NameKnowledge.BuiltIn);
            var reports = call.GetRequiredValue(snapshots).Select(snapshot => Add(builder, snapshot, terminal, cancellation)).ToImmutableArray();
            cancellation.ThrowIfCancellationRequested();
            using var graph = builder.Build();
            var path = call.GetValue(to) ?? LineageGraphs.DefaultPath;
            var bytes = Write(graph, path);
            var document = new BuildDocument(path, bytes, graph.NodeCount == 0 ? 0 : Math.Round((double)bytes / graph.NodeCount, 1), reports, graph.Counts);
            if (call.GetValue(json)) terminal.Out.Write(LineageJson.Write(document));
            else LineageCountsView.Write(document, terminal);
            terminal.Error.WriteLine($"hayward: wrote {SafeText.Plain(path)}: {Amounts.Count(graph.NodeCount, "model")}, {Amounts.Count(graph.EdgeCount, "edge")}, {Amounts.Bytes(bytes)}.");
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples(
            "hayward lineage build models.jsonl.gz --to hub.lineage",
            "hayward lineage build ./models --to models.lineage");
    }

    private static ListingReport Add(LineageGraphBuilder builder, string snapshot, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            IModelListing listing = File.Exists(Path.Combine(snapshot, "manifest.json")) ? SnapshotListing.Open(snapshot)
                : Directory.Exists(snapshot) ? new FolderListing(snapshot) : new JsonListing(snapshot);
            var report = ReadingProgress.Show(terminal, "reading the list", (IProgress<ReadProgress>? progress) => builder.Add(listing, progress, cancellation));
            foreach (var line in report.Kept.Take(ShownLines)) terminal.Error.WriteLine($"hayward: {SafeText.Plain($"{snapshot} line {line.Line:N0}: {line.Reason}")}");
            if (report.Malformed > ShownLines) terminal.Error.WriteLine($"hayward: {report.Malformed:N0} lines of {SafeText.Plain(snapshot)} are no records; the rest was read.");
            return report;
        }
        catch (ListingException fault)
        {
            throw new InputException($"{snapshot}: {fault.Message}");
        }
        catch (FileNotFoundException)
        {
            throw new InputException($"{snapshot} is not on this disk; give a list of models or a folder of model folders.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{snapshot} cannot be read: {fault.Message}");
        }
    }

    private static long Write(LineageGraph graph, string path)
    {
        try
        {
            return LineageFile.Write(graph, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written: {fault.Message}");
        }
    }
}
