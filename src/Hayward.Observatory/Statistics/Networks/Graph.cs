namespace Hayward.Observatory.Statistics.Networks;

/// <summary>A line between two nodes, or an arc from one to the other.</summary>
/// <param name="From">A node, from 0.</param>
/// <param name="To">Another.</param>
/// <param name="Weight">Its weight, above 0.</param>
internal readonly record struct Edge(int From, int To, double Weight = 1);

/// <summary>A graph in compressed sparse rows: the neighbours of node v, ascending and each once, are <c>Targets[Offsets[v]..Offsets[v + 1]]</c>. An
/// undirected graph holds every line in both its rows. There are no loops; edges given more than once are one, with the sum of their
/// weights.</summary>
internal sealed class Graph
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly double[] _weights;

    private Graph(bool directed, int[] offsets, int[] targets, double[] weights, int loops)
    {
        (IsDirected, _offsets, _targets, _weights, Loops) = (directed, offsets, targets, weights, loops);
    }

    /// <summary>True when arcs have a direction.</summary>
    public bool IsDirected { get; }

    /// <summary>Number of nodes.</summary>
    public int Nodes => _offsets.Length - 1;

    /// <summary>Number of arcs when directed, of lines when not; those given more than once count once.</summary>
    public int Edges => IsDirected ? _targets.Length : _targets.Length / 2;

    /// <summary>Given edges from a node to itself, which are left out.</summary>
    public int Loops { get; }

    /// <summary>The neighbours of a node, or when directed those to which it points; ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int node) => _targets.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>The weights of the edges to them, in the same order.</summary>
    public ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_offsets[node].._offsets[node + 1]);

    /// <summary>How many neighbours a node has; when directed, to how many it points.</summary>
    public int Degree(int node) => _offsets[node + 1] - _offsets[node];

    /// <summary>True when there is an edge from one node to the other.</summary>
    public bool Has(int from, int to) => Neighbours(from).BinarySearch(to) >= 0;

    /// <summary>A graph of arcs.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">The arcs, in any order.</param>
    /// <exception cref="ArgumentException">A node is not there, or a weight is not above 0.</exception>
    public static Graph Directed(int nodes, ReadOnlySpan<Edge> edges) => Build(nodes, edges, true);

    /// <summary>A graph of lines.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="edges">The lines, in any order; from a to b is the same as from b to a.</param>
    /// <exception cref="ArgumentException">A node is not there, or a weight is not above 0.</exception>
    public static Graph Undirected(int nodes, ReadOnlySpan<Edge> edges) => Build(nodes, edges, false);

    /// <summary>The same graph without directions; the weights of two opposite arcs are added up.</summary>
    public Graph AsUndirected() => IsDirected ? Build(Nodes, [.. All()], false) : this;

    /// <summary>All edges, by their first node; a line of an undirected graph once, from its lesser node.</summary>
    public IEnumerable<Edge> All()
    {
        for (var node = 0; node < Nodes; node++)
            for (var i = _offsets[node]; i < _offsets[node + 1]; i++)
                if (IsDirected || node < _targets[i]) yield return new Edge(node, _targets[i], _weights[i]);
    }

    private static Graph Build(int nodes, ReadOnlySpan<Edge> edges, bool directed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        var (offsets, loops) = (new int[nodes + 1], 0);
        foreach (var edge in edges)
        {
            if ((uint)edge.From >= (uint)nodes || (uint)edge.To >= (uint)nodes)
                throw new ArgumentException($"An edge goes from {edge.From} to {edge.To}, and nodes go from 0 to {nodes - 1}.", nameof(edges));
            if (!(edge.Weight > 0 && double.IsFinite(edge.Weight)))
                throw new ArgumentException($"The edge from {edge.From} to {edge.To} weighs {edge.Weight}: a weight is above 0 and finite.");
            if (edge.From == edge.To)
            {
                loops++;
                continue;
            }

            offsets[edge.From + 1]++;
            if (!directed) offsets[edge.To + 1]++;
        }

        for (var node = 0; node < nodes; node++) offsets[node + 1] += offsets[node];
        var (targets, weights, next) = (new int[offsets[nodes]], new double[offsets[nodes]], offsets.ToArray());
        foreach (var edge in edges)
        {
            if (edge.From == edge.To) continue;
            Put(edge.From, edge.To, edge.Weight);
            if (!directed) Put(edge.To, edge.From, edge.Weight);
        }

        return new Graph(directed, offsets, Merge(offsets, ref targets, ref weights), weights, loops);

        void Put(int from, int to, double weight) => (targets[next[from]], weights[next[from]++]) = (to, weight);
    }

    // Sorts each row and makes one of equal targets, moving the rows together.
    private static int[] Merge(int[] offsets, ref int[] targets, ref double[] weights)
    {
        var (at, start) = (0, 0);
        for (var node = 0; node + 1 < offsets.Length; node++)
        {
            var end = offsets[node + 1];
            targets.AsSpan(start..end).Sort(weights.AsSpan(start..end));
            var first = at;
            for (var i = start; i < end; i++)
            {
                if (at > first && targets[at - 1] == targets[i]) weights[at - 1] += weights[i];
                else (targets[at], weights[at++]) = (targets[i], weights[i]);
            }

            start = end;
            offsets[node + 1] = at;
        }

        if (at < targets.Length) (targets, weights) = (targets[..at], weights[..at]);
        return targets;
    }
}
