using Hayward.Cards;
using Hayward.Lineage.Graph;
using Hayward.Terms;

namespace Hayward.Lineage.Obligations;

/// <summary>For each node of a graph the licences that reach it: its own, and those of everything that it was made from, as far as each goes over.
/// This is the least solution of <c>reach(n) = own(n) ∪ ⋃ reach(p) ∩ mask(relation(n, p))</c> over the parents p, so that it does not depend on the
/// order in which it is worked out, and cycles have one too. A node, and an edge, can be changed; what follows is worked out anew for the nodes
/// that it can reach and no others.</summary>
public sealed class ObligationField
{
    private readonly LineageGraph _graph;
    private readonly LinkedNodes _linked;
    private readonly TermSet[] _masks;
    private readonly EdgeChanges _changes = new();
    private readonly Pending _pending;
    private TermSet[] _own;
    private TermSet[] _reach;

    // True once a parent stands behind its child: a pass in order is then not enough, and any node may lie on a cycle.
    private bool _backwards;

    /// <summary>Works out the whole field.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="alphabet">Bits of its licences.</param>
    public ObligationField(LineageGraph graph, TermAlphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(alphabet);
        (_graph, Alphabet) = (graph, alphabet);
        _linked = LinkedNodes.Of(graph);
        _masks = [.. Enum.GetValues<DerivationRelation>().Select(alphabet.MaskOf)];
        _pending = new Pending(_linked.Count);
        _own = new TermSet[_linked.Count];
        for (var place = 0; place < _own.Length; place++) _own[place] = alphabet.Own(graph, _linked.NodeAt(place));
        _reach = new TermSet[_own.Length];
        Recompute();
    }

    /// <summary>Which bit is which licence.</summary>
    public TermAlphabet Alphabet { get; }

    /// <summary>Nodes that have an edge.</summary>
    public int LinkedCount => _linked.Count;

    /// <summary>The field of a graph, where licences go over as <paramref name="passes"/> says.</summary>
    public static ObligationField Of(LineageGraph graph, Func<License, DerivationRelation, bool> passes)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new ObligationField(graph, new TermAlphabet(graph.Terms, passes));
    }

    /// <summary>The node's own terms.</summary>
    public TermSet Own(int node) => _linked.PlaceOf(node) is >= 0 and var place ? _own[place] : Alphabet.Own(_graph, node);

    /// <summary>What reaches a node, its own terms included.</summary>
    public TermSet Reach(int node) => _linked.PlaceOf(node) is >= 0 and var place ? _reach[place] : Own(node);

    /// <summary>What reaches a node from its ancestors.</summary>
    public TermSet Inherited(int node) => _linked.PlaceOf(node) is >= 0 and var place ? FromParents(place) : TermSet.Empty;

    /// <summary>Works everything out again from nothing.</summary>
    public void Recompute()
    {
        _own.AsSpan().CopyTo(_reach);
        for (var place = 0; place < _linked.Count; place++) _reach[place] |= FromParents(place);
        foreach (var (start, length) in _linked.Cycles)
            for (var place = start; place < start + length; place++) _pending.Add(place);
        for (var place = 0; _backwards && place < _linked.Count; place++) _pending.Add(place);
        Grow();
    }

    /// <summary>Gives a node other terms of its own.</summary>
    /// <returns>Number of nodes that were worked out anew.</returns>
    public int SetOwn(int node, TermSet terms)
    {
        var place = PlaceOf(node);
        var more = terms.Contains(_own[place]);
        _own[place] = terms;
        return Update(place, more);
    }

    /// <summary>Adds an edge, or gives one another relation.</summary>
    /// <returns>Number of nodes that were worked out anew.</returns>
    /// <exception cref="ArgumentException">Both are one node.</exception>
    public int SetEdge(int child, int parent, DerivationRelation relation)
    {
        if (child == parent) throw new ArgumentException("Two nodes were expected.", nameof(parent));
        var (below, above) = (PlaceOf(child), PlaceOf(parent));
        var more = !_changes.Hides(below, above) && !_linked.ParentsOf(below).Contains(above);
        _changes.Set(below, above, (byte)relation);
        _backwards |= above > below;
        return Update(below, more);
    }

    /// <summary>Takes an edge away, one of the graph or one that was added.</summary>
    /// <returns>Number of nodes that were worked out anew.</returns>
    public int RemoveEdge(int child, int parent)
    {
        var (below, above) = (PlaceOf(child), PlaceOf(parent));
        _changes.Remove(below, above);
        return Update(below, more: false);
    }

    /// <summary>The descendants of a node, nearest first, without itself, and what reaches each.</summary>
    public Descendants DescendantsOf(int node)
    {
        if (_linked.PlaceOf(node) is not (>= 0 and var root)) return new Descendants([], []);
        var places = Below(root);
        foreach (var place in places) _pending.Remove(place);
        var (nodes, reach) = (new int[places.Count - 1], new TermSet[places.Count - 1]);
        for (var i = 1; i < places.Count; i++) (nodes[i - 1], reach[i - 1]) = (_linked.NodeAt(places[i]), _reach[places[i]]);
        return new Descendants(nodes, reach);
    }

    /// <summary>The place of a node; one without edges gets a place at the end.</summary>
    private int PlaceOf(int node)
    {
        if (_linked.PlaceOf(node) is >= 0 and var known) return known;
        var place = _linked.Extend(node);
        if (place >= _own.Length)
        {
            Array.Resize(ref _own, (place * 2) + 16);
            Array.Resize(ref _reach, _own.Length);
        }

        _pending.Extend(_linked.Count);
        _own[place] = _reach[place] = Alphabet.Own(_graph, node);
        return place;
    }

    private int Update(int place, bool more)
    {
        if (more || !MayFeedItself(place))
        {
            _pending.Add(place);
            return Grow();
        }

        // What lies on a cycle would keep alive what it has only from itself: everything below begins from nothing.
        foreach (var one in Below(place)) _reach[one] = _own[one];
        return Grow();
    }

    /// <summary>True when a cycle may lie at or below a place.</summary>
    private bool MayFeedItself(int place)
    {
        if (_backwards) return true;
        if (_linked.Cycles.Count == 0) return false;
        var places = Below(place);
        foreach (var one in places) _pending.Remove(one);
        return places.Exists(_linked.IsInCycle);
    }

    /// <summary>A place and everything below it, nearest first; all of it is pending afterwards.</summary>
    private List<int> Below(int place)
    {
        var places = new List<int> { place };
        _pending.Add(place);
        for (var at = 0; at < places.Count; at++) AddChildren(places[at], places);
        return places;
    }

    /// <summary>Works out what is pending and what follows, until nothing changes.</summary>
    private int Grow()
    {
        var seen = 0;
        for (var place = _pending.Take(); place >= 0; place = _pending.Take())
        {
            seen++;
            var now = _own[place] | FromParents(place);
            if (now == _reach[place]) continue;
            _reach[place] = now;
            AddChildren(place, null);
        }

        return seen;
    }

    private TermSet FromParents(int place)
    {
        var set = TermSet.Empty;
        var parents = _linked.ParentsOf(place);
        var relations = _linked.RelationsOf(place);
        if (!_changes.Touches(place))
        {
            for (var i = 0; i < parents.Length; i++) set |= _reach[parents[i]] & _masks[relations[i]];
            return set;
        }

        for (var i = 0; i < parents.Length; i++)
            if (!_changes.Hides(place, parents[i])) set |= _reach[parents[i]] & _masks[relations[i]];
        foreach (var (parent, relation) in _changes.ParentsOf(place)) set |= _reach[parent] & _masks[relation];
        return set;
    }

    private void AddChildren(int place, List<int>? found)
    {
        foreach (var child in _linked.ChildrenOf(place))
            if ((_changes.IsEmpty || !_changes.Hides(child, place)) && _pending.Add(child)) found?.Add(child);
        if (_changes.IsEmpty) return;
        foreach (var child in _changes.ChildrenOf(place))
            if (_pending.Add(child)) found?.Add(child);
    }
}

/// <summary>The descendants of a node.</summary>
/// <param name="Nodes">The nodes, nearest first.</param>
/// <param name="Reach">What reaches each of them.</param>
public sealed record Descendants(int[] Nodes, TermSet[] Reach);
