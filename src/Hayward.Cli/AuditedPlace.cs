using Hayward.Artifacts.Locating;
using Hayward.Cli.Views;
using Hayward.Lineage.Decay;
using Hayward.Lineage.Decay.Folders;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Graph.Files;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Snapshots;

namespace Hayward.Cli;

/// <summary>What an audit is about: a graph, and what was seen among the files of its models.</summary>
internal sealed class AuditedPlace : IDisposable
{
    private static readonly string[] ListingNames = ["models.jsonl", "models.jsonl.gz", "records.jsonl", "records.jsonl.gz"];

    private readonly IDisposable _owner;

    private AuditedPlace(LineageGraph graph, Func<int, ModelPapers?>? papers, IDisposable owner) => (Graph, Papers, _owner) = (graph, papers, owner);

    /// <summary>Who was made from whom.</summary>
    public LineageGraph Graph { get; }

    /// <summary>What was seen; null where only labels are known.</summary>
    public Func<int, ModelPapers?>? Papers { get; }

    /// <summary>Opens a graph, a listing, a snapshot or a folder of model folders.</summary>
    /// <exception cref="InputException">It is none of these, or cannot be read.</exception>
    public static AuditedPlace Open(string path, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
            {
                if (HubSnapshot.Recognizes(path)) return OfListing(SnapshotListing.Open(path), terminal, cancellation);
                if (ListingNames.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists) is { } inside) return OfListing(new JsonListing(inside), terminal, cancellation);
                if (FolderHub.ModelFolders(path).IsEmpty)
                    throw new InputException($"{SafeText.Plain(path)} holds no listing ({string.Join(", ", ListingNames)}) and no folder of a model.");
                var hub = FolderHub.Read(path, Program, clock, null, cancellation);
                return new AuditedPlace(hub.Graph, hub.Papers, hub);
            }

            if (!File.Exists(path)) throw new InputException($"{SafeText.Plain(path)} is not on this disk; a snapshot, a listing, a graph or a folder of models was expected.");
            if (JsonListing.Recognizes(path)) return OfListing(new JsonListing(path), terminal, cancellation);
            var graph = LineageFile.Open(path);
            return new AuditedPlace(graph, null, graph);
        }
        catch (Exception fault) when (fault is ListingException or LocatorException or LineageFileException or IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{SafeText.Plain(path)}: {SafeText.Plain(fault.Message)}");
        }
    }

    /// <summary>Name and version of the program.</summary>
    private static string Program => $"hayward {ModelExamination.Version}";

    private static AuditedPlace OfListing(IModelListing listing, Terminal terminal, CancellationToken cancellation)
    {
        // An audit does not rest on names, so that none are asked.
        var (builder, papers) = (new LineageGraphBuilder(LineageKnowledge.BuiltIn, null), new RecordPapers());
        var report = ReadingProgress.Show(terminal, progress => builder.Add(new Watched(listing, papers), progress, cancellation));
        if (report.Malformed > 0)
            terminal.Error.WriteLine($"hayward: {SafeText.Plain(listing.Name)}: {report.Malformed:N0} of {report.Lines:N0} lines are no records of models and were left out; line {report.Kept[0].Line:N0}: {SafeText.Plain(report.Kept[0].Reason)}");
        var graph = builder.Build(Program);
        return new AuditedPlace(graph, papers.For(graph), graph);
    }

    /// <summary>Closes the graph.</summary>
    public void Dispose() => _owner.Dispose();

    // One reading serves the graph and the papers.
    private sealed class Watched(IModelListing listing, RecordPapers papers) : IModelListing
    {
        public string Name => listing.Name;

        public ListingReport Read(HubModelTaken take, IProgress<Artifacts.Reading.ReadProgress>? progress = null, CancellationToken cancellation = default) =>
            listing.Read(
                model =>
                {
                    papers.Add(model);
                    take(model);
                },
                progress,
                cancellation);
    }
}
