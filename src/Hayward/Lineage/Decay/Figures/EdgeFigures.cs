using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Cards;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>Counts over single edges whose parent is there.</summary>
internal sealed class EdgeFigures
{
    private readonly DecayScene _scene;
    private readonly DecayCatalog _catalog;
    private readonly RelationCounts[] _relations = [.. Enum.GetValues<DerivationRelation>().Select(_ => new RelationCounts())];
    private readonly Dictionary<string, CauseCounts> _causes = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Parent, int Child), long> _pairs = [];
    private readonly long[,] _flow;

    private EdgeFigures(DecayScene scene, DecayCatalog catalog)
    {
        (_scene, _catalog) = (scene, catalog);
        _flow = new long[catalog.Families.Length, catalog.Families.Length];
    }

    public static EdgeFigures Of(DecayScene scene, DecayCatalog catalog)
    {
        var figures = new EdgeFigures(scene, catalog);
        var graph = scene.Graph;
        for (var child = 0; child < graph.NodeCount; child++)
            for (var i = 0; i < scene.Edges.ParentsOf(child).Length; i++)
                figures.Take(child, scene.Edges.ParentsOf(child)[i], scene.Edges.RelationsOf(child)[i]);
        return figures;
    }

    public ImmutableArray<RelationRow> Relations() =>
    [
        .. _relations.Select((c, i) => new RelationRow(
            (DerivationRelation)i, c.Edges, new Share(c.Changed, c.Both), new Share(c.Lost, c.Parent), new Share(c.Weakened, c.Recorded), new Share(c.Limits, c.Recorded)))
            .Where(row => row.Edges > 0).OrderByDescending(row => row.Edges),
    ];

    public ImmutableArray<CauseRow> Causes() =>
        [.. _causes.Select(c => new CauseRow(c.Key, _catalog.CauseTitle(c.Key), new Share(c.Value.Lost, c.Value.Parent), new Share(c.Value.Changed, c.Value.Both)))
            .OrderByDescending(row => row.Lost.Of).ThenBy(row => row.Cause, StringComparer.Ordinal)];

    public LicenseFlow Flow() => new(
        [.. _catalog.Families.Select(family => family.Title)],
        [.. Enumerable.Range(0, _flow.GetLength(0)).Select(i => Enumerable.Range(0, _flow.GetLength(1)).Select(j => _flow[i, j]).ToImmutableArray())]);

    public ImmutableArray<TransitionRow> Transitions(int most)
    {
        var totals = _pairs.GroupBy(pair => pair.Key.Parent).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        return
        [
            .. _pairs.Where(pair => pair.Key.Parent != pair.Key.Child)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => Name(pair.Key.Parent), StringComparer.Ordinal).ThenBy(pair => Name(pair.Key.Child), StringComparer.Ordinal)
                .Take(most)
                .Select(pair => new TransitionRow(Name(pair.Key.Parent), Name(pair.Key.Child), new Share(pair.Value, totals[pair.Key.Parent]), Weakens(pair.Key.Parent, pair.Key.Child))),
        ];
    }

    public DriftFigure Drift(int most)
    {
        // "other" and "unknown" are words in the place of a licence: a change from or to one has no direction.
        var changes = _pairs.Where(pair => pair.Key.Parent != pair.Key.Child && IsLicense(pair.Key.Parent) && IsLicense(pair.Key.Child)).ToList();
        var involved = changes.SelectMany(pair => new[] { (Label: pair.Key.Parent, pair.Value), (Label: pair.Key.Child, pair.Value) })
            .GroupBy(entry => entry.Label).Select(group => (Label: group.Key, Sum: group.Sum(entry => entry.Value)))
            .OrderByDescending(entry => entry.Sum).ThenBy(entry => Name(entry.Label), StringComparer.Ordinal).Select(entry => entry.Label).ToList();
        var total = changes.Sum(pair => pair.Value);
        var top = Order(involved.Take(most).ToList(), changes, out var labels, out var arcs);
        var all = Order(involved, changes, out _, out _);
        return new DriftFigure(
            labels, new Share(top.Forward, top.Forward + top.Backward), top.LeastBackward, top.IsBest, arcs, new Share(top.Forward + top.Backward, total),
            new Share(all.Forward, all.Forward + all.Backward), all.IsBest);
    }

    private LabelOrder Order(List<int> labels, List<KeyValuePair<(int Parent, int Child), long>> changes, out ImmutableArray<string> names, out Share arcs)
    {
        var weights = new long[labels.Count, labels.Count];
        var place = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i);
        foreach (var (pair, count) in changes)
            if (place.TryGetValue(pair.Parent, out var from) && place.TryGetValue(pair.Child, out var to)) weights[from, to] = count;
        var order = DriftOrder.Find(weights);
        names = [.. order.Order.Select(i => Name(labels[i]))];
        var (forward, all) = (0L, 0L);
        for (var i = 0; i < order.Order.Length; i++)
        {
            for (var j = i + 1; j < order.Order.Length; j++)
            {
                var (with, against) = (weights[order.Order[i], order.Order[j]], weights[order.Order[j], order.Order[i]]);
                if (with + against > 0) all++;
                if (with > against) forward++;
            }
        }

        arcs = new Share(forward, all);
        return order;
    }

    private void Take(int child, int parent, DerivationRelation how)
    {
        if (!_scene.IsSeen(parent)) return;
        var graph = _scene.Graph;
        var (own, other) = (graph.TermsIndex(child), graph.TermsIndex(parent));
        var (label, above) = (_scene.Labels[own], _scene.Labels[other]);
        var relation = _relations[(int)how];
        relation.Edges++;
        _flow[above.Family, label.Family]++;
        if (!above.Declares) return;
        ref var cause = ref CollectionsMarshal.GetValueRefOrAddDefault(_causes, _scene.Causes.CauseOf(child), out _);
        relation.Parent++;
        cause.Parent++;
        if (!label.Declares)
        {
            relation.Lost++;
            cause.Lost++;
            return;
        }

        relation.Both++;
        cause.Both++;
        CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (other, own), out _)++;
        if (own != other)
        {
            relation.Changed++;
            cause.Changed++;
        }

        if (!label.Recorded || !above.Recorded) return;
        relation.Recorded++;
        var lacking = Lacking(other, own);
        if (lacking is not (false, false)) relation.Weakened++;
        if (lacking.Limits) relation.Limits++;
    }

    private (bool Limits, bool Duties) Lacking(int parent, int child)
    {
        var (limits, duties) = (false, false);
        foreach (var license in _scene.Reach.Sets.Members(_scene.Labels.OwnSet(parent)))
        {
            if (_scene.Labels.LackingOf(child, license) is not { } lacking) continue;
            limits |= !lacking.Limits.IsEmpty;
            duties |= !lacking.Duties.IsEmpty;
        }

        return (limits, duties);
    }

    private bool? Weakens(int parent, int child) =>
        _scene.Labels[parent].Recorded && _scene.Labels[child].Recorded ? Lacking(parent, child) is not (false, false) : null;

    private bool IsLicense(int label) => _scene.Labels[label].Terms.Standing == TermsStanding.Known;

    private string Name(int label) => _scene.Labels[label].Terms.Declared ?? "";

    private sealed class RelationCounts
    {
        public long Edges, Parent, Lost, Both, Changed, Recorded, Weakened, Limits;
    }

    private record struct CauseCounts(long Parent, long Lost, long Both, long Changed);
}
