using Hayward.Cards;
using Hayward.Lineage.Edges;
using Hayward.Lineage.Listing;

namespace Hayward.Lineage.Graph;

/// <summary>Collects models and statements about them, and makes a graph.</summary>
public sealed class LineageGraphBuilder
{
    private readonly LineageKnowledge _knowledge;
    private readonly NameKnowledge? _endings;
    private readonly RelationWordReader _words;
    private readonly IEdgeSource[] _sources;
    private readonly Utf8Table _tools = new(folds: false, 64);
    private readonly PendingStatements _pending = new();
    private readonly TagTally _tally = new();
    private readonly DigestTable _digests = new();
    private readonly List<string> _names = [];
    private readonly Sink _sink;
    private int _model;
    private bool _repeated;
    private int _firstOfModel;

    /// <summary>An empty builder that reads declarations after the built-in knowledge.</summary>
    public LineageGraphBuilder()
        : this(LineageKnowledge.BuiltIn, NameKnowledge.BuiltIn)
    {
    }

    /// <summary>An empty builder.</summary>
    /// <param name="knowledge">How declarations are read.</param>
    /// <param name="names">What names tell; null when they are not to be asked.</param>
    public LineageGraphBuilder(LineageKnowledge knowledge, NameKnowledge? names)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        (_knowledge, _endings) = (knowledge, names);
        _words = new RelationWordReader(knowledge);
        _sink = new Sink(this);
        _sources =
        [
            new TagSource(_words), new CardSource(_words), new FinetunedFromSource(_words), new HubSource(_words),
            new AdapterSource(_words), new MergeSource(_words), new GgufSource(_words), new ConfigPathSource(_words),
        ];
        foreach (var tool in knowledge.Tools) _tools.Add(System.Text.Encoding.UTF8.GetBytes(tool));
    }

    internal NodeAttributes Nodes { get; } = new();

    /// <summary>Reads a listing and adds every model of it.</summary>
    /// <exception cref="ListingException">It is no listing.</exception>
    public ListingReport Add(IModelListing listing, IProgress<Artifacts.Reading.ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var report = listing.Read(Add, progress, cancellation);
        _names.Add(Path.GetFileName(listing.Name.TrimEnd(Path.DirectorySeparatorChar)));
        _tally.Malformed += report.Malformed;
        _tally.Cut += report.Cut;
        return report;
    }

    /// <summary>Adds a model and what its record says of its bases.</summary>
    public void Add(HubModel model)
    {
        if (!NodeAttributes.IsId(model.Id))
        {
            _tally.Malformed++;
            return;
        }

        _model = Nodes.Add(model, _tools, out _repeated);
        if (_repeated) _tally.Repeated++;
        _firstOfModel = _pending.Count;
        if (!_repeated) _tally.Begin(Nodes.LicenseSet(_model) != 0);
        foreach (var source in _sources) source.Read(model, _sink);
        _tally.Fields(model);
        _digests.Add(model, _model);
        if (_pending.Count > _firstOfModel && _pending.Since(_firstOfModel) is { Untold: true } said) _pending.Infer(_firstOfModel, _words.Infer(model, said.Bases));
    }

    /// <summary>Adds a statement that does not stand in a record: of files, digests or weights.</summary>
    /// <param name="child">Id of the model that was made.</param>
    /// <param name="parent">Id of the one that it was made from, as written.</param>
    /// <param name="relation">How; null when that is not said.</param>
    /// <param name="source">Where it stands.</param>
    public void AddStatement(ReadOnlySpan<byte> child, ReadOnlySpan<byte> parent, DerivationRelation? relation, EdgeSource source)
    {
        if (!NodeAttributes.IsId(child)) return;
        _pending.Add(Nodes.Touch(child), parent, source, relation);
    }

    /// <summary>Makes the graph; the builder is of no use afterwards.</summary>
    /// <param name="program">Name and version of the program, kept in the graph.</param>
    public LineageGraph Build(string program = "hayward") => new GraphAssembly(Nodes, _pending, _tally, _digests, _knowledge, _endings).Build(_names, program);

    private void Base(EdgeSource source, DerivationRelation? relation, ReadOnlySpan<byte> text)
    {
        var number = _pending.Add(_model, text, source, relation);
        if (source == EdgeSource.Tag && !_repeated) _tally.Base(_model, number);
    }

    private sealed class Sink(LineageGraphBuilder builder) : IStatementSink
    {
        public void Base(EdgeSource source, DerivationRelation? relation, ReadOnlySpan<byte> text) => builder.Base(source, relation, text);
    }
}
