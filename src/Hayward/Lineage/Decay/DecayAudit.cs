using System.Collections.Immutable;
using Hayward.Lineage.Decay.Figures;
using Hayward.Lineage.Decay.Judging;
using Hayward.Lineage.Decay.Reaching;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay;

/// <summary>Says of every model of a graph what was lost on the way to it, and of the whole hub how fast.</summary>
public sealed class DecayAudit
{
    private readonly LineageGraph _graph;
    private readonly DecayCatalog _catalog;
    private readonly DecayScene _scene;
    private readonly TopologicalOrder _order;

    /// <summary>Prepares the audit of a graph: licences are carried down to all descendants.</summary>
    /// <param name="graph">The graph; it must stay open during the audit.</param>
    /// <param name="papers">What was seen among the files of a model, by its number; null where only labels are known.</param>
    public DecayAudit(LineageGraph graph, Func<int, ModelPapers?>? papers = null)
        : this(graph, DecayCatalog.BuiltIn, papers)
    {
    }

    internal DecayAudit(LineageGraph graph, DecayCatalog catalog, Func<int, ModelPapers?>? papers)
    {
        ArgumentNullException.ThrowIfNull(graph);
        papers ??= _ => null;
        (_graph, _catalog) = (graph, catalog);
        _order = TopologicalOrder.Of(graph.ParentStarts, graph.AllParents, graph.ChildStarts, graph.AllChildren);
        var (edges, labels) = (new AuditEdges(graph), new HubLabels(graph, catalog));
        _scene = new DecayScene(
            graph, edges, labels, HubReach.Over(graph, edges, labels, _order), new AncestorSearch(graph.NodeCount, edges), new HubCauses(graph, catalog, papers), papers);
    }

    /// <summary>Models that are audited: those that can be looked at.</summary>
    public long Models => _graph.Counts.Models;

    /// <summary>Edges on which the audit rests.</summary>
    public long Edges => _scene.Edges.Count;

    /// <summary>Judges every model, in the order of their ids, and then the whole.</summary>
    /// <param name="take">Called with each finding; null when only the report is wanted.</param>
    /// <param name="progress">Told the models that were judged.</param>
    /// <param name="cancellation">Ends the audit.</param>
    public DecayReport Run(Action<DecayFinding>? take = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var tally = new DecayTally(hit => take?.Invoke(Worded(hit)));
        IDecayJudge[] judges = Judges();
        for (var node = 0; node < _graph.NodeCount; node++)
        {
            if (!_scene.IsSeen(node)) continue;
            foreach (var judge in judges) judge.Judge(node, _scene, tally);
            if ((node & 0x3FFF) != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(node);
        }

        return HubFigures.Of(_scene, _order, _catalog, tally.Counts(_catalog));
    }

    /// <summary>Judges only the models of one chain.</summary>
    /// <param name="chain">Nodes of the graph, base first.</param>
    /// <param name="take">Called with each finding.</param>
    internal void Judge(IEnumerable<int> chain, Action<DecayFinding> take)
    {
        var tally = new DecayTally(hit => take(Worded(hit)));
        IDecayJudge[] judges = Judges();
        foreach (var node in chain.Where(_scene.IsSeen))
            foreach (var judge in judges) judge.Judge(node, _scene, tally);
    }

    private static IDecayJudge[] Judges() =>
    [
        new DeclaredTermsJudge(), new WeakenedTermsJudge(), new ContradictedTermsJudge(), new IncompatibleTermsJudge(new AlgebraConflicts()),
        new BaseJudge(), new NamingJudge(), new PapersJudge(),
    ];

    private DecayFinding Worded(DecayHit hit)
    {
        var path = ImmutableArray.CreateBuilder<string>(hit.Path.Length);
        foreach (var node in hit.Path) path.Add(_graph.Id(node));
        return new DecayFinding(hit.Code, path[0], hit.HasAncestor ? path[^1] : null, path.MoveToImmutable(), _scene.Causes.CauseOf(hit.LostAt), hit.Evidence);
    }
}
