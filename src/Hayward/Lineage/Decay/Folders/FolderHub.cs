using System.Collections.Immutable;
using System.Text;
using Hayward.Artifacts;
using Hayward.Artifacts.Locating;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Lineage.Graph;
using Hayward.Lineage.Listing;
using Hayward.Terms;

namespace Hayward.Lineage.Decay.Folders;

/// <summary>A folder of model folders as a small hub, of which cards, notices and texts are seen. A folder named <c>owner--name</c> is the model
/// <c>owner/name</c>.</summary>
public sealed class FolderHub : IDisposable
{
    /// <summary>Model folders that are read of one folder.</summary>
    public const int MostModels = 100_000;

    private readonly Dictionary<int, ModelPapers> _papers;

    private FolderHub(LineageGraph graph, Dictionary<int, ModelPapers> papers) => (Graph, _papers) = (graph, papers);

    /// <summary>Who was made from whom, by what the files say.</summary>
    public LineageGraph Graph { get; }

    /// <summary>What was seen among the files of a model.</summary>
    public ModelPapers? Papers(int node) => _papers.GetValueOrDefault(node);

    /// <summary>The model folders directly below a folder: those that hold a card, a configuration or weights.</summary>
    public static ImmutableArray<string> ModelFolders(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateDirectories(folder).Where(IsModel).Order(StringComparer.Ordinal).Take(MostModels)];
    }

    /// <summary>Reads every model folder below a folder. Each file is read once; nothing in it is executed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="program">Name and version of the program.</param>
    /// <param name="clock">The present time.</param>
    /// <param name="progress">Told the folders that were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="LocatorException">A folder cannot be read.</exception>
    public static FolderHub Read(string folder, string program, TimeProvider clock, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var builder = new LineageGraphBuilder();
        var papers = new Dictionary<string, ModelPapers>(StringComparer.OrdinalIgnoreCase);
        var (reader, licenses, headings) = (new HubModelBuffer(), new LicenseReader(LicenseCatalog.BuiltIn), DecayCatalog.BuiltIn.Headings);
        var read = 0;
        foreach (var path in ModelFolders(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            var declared = CardReader.Read(ArtifactReader.Read(Locator.Resolve(path, Surroundings.OfProcess()), Measures.None, null, cancellation));
            var id = IdOf(path);
            papers[id] = FolderPapers.Of(declared, licenses.Read(declared, new FactBook(clock)), headings);
            Fill(reader, id, declared, papers[id]);
            builder.Add(reader.Model);
            progress?.Report(++read);
        }

        var graph = builder.Build(program);
        return new FolderHub(graph, papers.ToDictionary(pair => graph.Find(pair.Key), pair => pair.Value));
    }

    private static bool IsModel(string path) =>
        Directory.EnumerateFiles(path).Any(file => Path.GetFileName(file) is "README.md" or "config.json" or "adapter_config.json"
            || Path.GetExtension(file) is ".safetensors" or ".gguf" or ".bin" or ".pt" or ".pth" or ".ckpt" or ".onnx");

    private static string IdOf(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)).Replace(' ', '-');
        var mark = name.IndexOf("--", StringComparison.Ordinal);
        return mark > 0 && mark + 2 < name.Length ? $"{name[..mark]}/{name[(mark + 2)..]}" : name;
    }

    // The record that a hub would have of it; what only a file says goes into the field of that file.
    private static void Fill(HubModelBuffer buffer, string id, DeclaredSide declared, ModelPapers papers)
    {
        buffer.Clear();
        buffer.SetId(Bytes(id));
        var first = papers.Named.FirstOrDefault()?.Place;
        foreach (var named in papers.Named.Where(named => named.Place == first)) buffer.AddTag(Bytes($"license:{named.License?.Id ?? named.Declared}"));
        if (declared.Card is { } card)
        {
            foreach (var tag in card.Fields.Tags) buffer.AddTag(Bytes(tag));
            if (card.Fields.LibraryName is { } library) buffer.SetLibrary(Bytes(library));
            foreach (var parent in card.Fields.BaseModels)
            {
                // A hub makes a tag of it too.
                buffer.AddTag(Bytes($"base_model:{parent}"));
                buffer.AddField(HubField.BaseModel, Bytes(parent));
            }

            if (card.Fields.BaseModelRelation is { } relation) buffer.AddField(HubField.BaseModelRelation, Bytes(relation));
        }

        if (declared.Adapter?.BaseModel is { } adapted) buffer.AddField(HubField.AdapterBase, Bytes(adapted));
        foreach (var merged in declared.Merge?.Models ?? []) buffer.AddField(HubField.MergeModel, Bytes(merged));
        foreach (var source in declared.Gguf.SelectMany(gguf => gguf.BaseModels)) buffer.AddField(HubField.GgufBase, Bytes(source));
        if (declared.Config?.NameOrPath is { } loaded) buffer.AddField(HubField.ConfigPath, Bytes(loaded));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Closes the graph.</summary>
    public void Dispose() => Graph.Dispose();
}
