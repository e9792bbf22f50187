using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Obligations;

/// <summary>The nodes of a graph that have an edge, numbered anew so that parents come before children and the children of one parent lie close
/// together: what is walked together is then read together. Nodes without edges can be given places at the end.</summary>
internal sealed class LinkedNodes
{
    private readonly int[] _placeOf;
    private readonly List<int> _nodes;
    private readonly int _original;
    private readonly int[] _parentStarts;
    private readonly int[] _parents;
    private readonly byte[] _relations;
    private readonly int[] _childStarts;
    private readonly int[] _children;

    private LinkedNodes(LineageGraph graph, TopologicalOrder order)
    {
        _nodes = [.. order.Nodes];
        _original = _nodes.Count;
        Cycles = order.Cycles;
        _placeOf = new int[graph.NodeCount];
        Array.Fill(_placeOf, -1);
        for (var place = 0; place < _original; place++) _placeOf[_nodes[place]] = place;
        _parentStarts = new int[_original + 1];
        _parents = new int[graph.EdgeCount];
        _relations = new byte[graph.EdgeCount];
        var starts = graph.ParentStarts;
        var parents = graph.AllParents;
        var filled = 0;
        for (var place = 0; place < _original; place++)
        {
            _parentStarts[place] = filled;
            for (var edge = starts[_nodes[place]]; edge < starts[_nodes[place] + 1]; edge++)
            {
                _parents[filled] = _placeOf[parents[edge]];
                _relations[filled++] = (byte)graph.Relation(edge);
            }
        }

        _parentStarts[_original] = filled;
        (_childStarts, _children) = Turn();
    }

    /// <summary>Number of places.</summary>
    public int Count => _nodes.Count;

    /// <summary>Runs of places that lie on a common cycle, ascending.</summary>
    public IReadOnlyList<(int Start, int Length)> Cycles { get; }

    /// <summary>The linked nodes of a graph.</summary>
    public static LinkedNodes Of(LineageGraph graph) =>
        new(graph, TopologicalOrder.Of(graph.ParentStarts, graph.AllParents, graph.ChildStarts, graph.AllChildren));

    /// <summary>The node at a place.</summary>
    public int NodeAt(int place) => _nodes[place];

    /// <summary>The place of a node; -1 when it has none.</summary>
    public int PlaceOf(int node) => _placeOf[node];

    /// <summary>Places of the parents of a place.</summary>
    public ReadOnlySpan<int> ParentsOf(int place) => place < _original ? _parents.AsSpan(_parentStarts[place], _parentStarts[place + 1] - _parentStarts[place]) : default;

    /// <summary>The relations to them.</summary>
    public ReadOnlySpan<byte> RelationsOf(int place) => place < _original ? _relations.AsSpan(_parentStarts[place], _parentStarts[place + 1] - _parentStarts[place]) : default;

    /// <summary>Places of the children of a place, ascending.</summary>
    public ReadOnlySpan<int> ChildrenOf(int place) => place < _original ? _children.AsSpan(_childStarts[place], _childStarts[place + 1] - _childStarts[place]) : default;

    /// <summary>True when a place lies on a cycle of the graph.</summary>
    public bool IsInCycle(int place)
    {
        foreach (var (start, length) in Cycles)
            if (place >= start && place < start + length) return true;
        return false;
    }

    /// <summary>Gives a node without edges a place.</summary>
    public int Extend(int node)
    {
        _placeOf[node] = _nodes.Count;
        _nodes.Add(node);
        return _placeOf[node];
    }

    private (int[] Starts, int[] Children) Turn()
    {
        var starts = new int[_original + 1];
        foreach (var parent in _parents) starts[parent + 1]++;
        for (var i = 0; i < _original; i++) starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, _original).ToArray();
        var children = new int[_parents.Length];
        for (var place = 0; place < _original; place++)
            foreach (var parent in ParentsOf(place)) children[next[parent]++] = place;
        return (starts, children);
    }
}
