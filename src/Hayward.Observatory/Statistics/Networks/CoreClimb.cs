namespace Hayward.Observatory.Statistics.Networks;

/// <summary>One climb to a core of great correlation with the ideal pattern; each change of sides costs as much as the node has neighbours.</summary>
/// <param name="graph">An undirected graph in which some pairs are joined and some are not.</param>
internal sealed class CoreClimb(Graph graph)
{
    private const int MostRounds = 1000;
    private const double LeastGain = 1e-12;

    private readonly double _pairs = (double)graph.Nodes * (graph.Nodes - 1) / 2;
    private readonly bool[] _core = new bool[graph.Nodes];

    // For each node its neighbours in the periphery; for all, the lines within the periphery.
    private readonly int[] _outer = [.. Enumerable.Range(0, graph.Nodes).Select(graph.Degree)];
    private int _apart = graph.Edges;
    private int _size;

    /// <summary>Takes the best first nodes of an order for the core, then lets single nodes change sides until none gains.</summary>
    /// <param name="worth">What comes first: the greatest.</param>
    public DiscreteCore From<T>(Func<int, T> worth)
    {
        int[] order = [.. Enumerable.Range(0, graph.Nodes).OrderByDescending(worth).ThenBy(node => node)];
        var (best, bestSize) = (double.NegativeInfinity, 0);
        foreach (var node in order)
        {
            Turn(node);
            var now = Fit(_size, _apart);
            if (now > best) (best, bestSize) = (now, _size);
        }

        foreach (var node in order.Skip(bestSize)) Turn(node);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = best;
            foreach (var node in order)
            {
                var fit = _core[node] ? Fit(_size - 1, _apart + _outer[node]) : Fit(_size + 1, _apart - _outer[node]);
                if (fit <= best + LeastGain) continue;
                Turn(node);
                best = fit;
            }

            if (best == before) break;
        }

        return new DiscreteCore(_core, best);
    }

    private void Turn(int node)
    {
        _apart += _core[node] ? _outer[node] : -_outer[node];
        _size += _core[node] ? -1 : 1;
        _core[node] = !_core[node];
        foreach (var other in graph.Neighbours(node)) _outer[other] += _core[node] ? -1 : 1;
    }

    // The correlation of two patterns of zeros and ones; −1 where the ideal one has only ones or only zeros.
    private double Fit(int size, int apart)
    {
        var ideal = _pairs - (double)(graph.Nodes - size) * (graph.Nodes - size - 1) / 2;
        if (ideal <= 0 || ideal >= _pairs) return -1;
        double lines = graph.Edges;
        return (_pairs * (lines - apart) - lines * ideal) / Math.Sqrt(lines * (_pairs - lines) * ideal * (_pairs - ideal));
    }
}
