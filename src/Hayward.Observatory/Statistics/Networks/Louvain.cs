using Hayward.Observatory.Statistics.Chance;

namespace Hayward.Observatory.Statistics.Networks;

/// <summary>A division of a graph into communities.</summary>
/// <param name="Community">The community of each node, numbered from 0 in order of their least node.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Modularity">Share of the weight inside communities beyond what degrees alone would give.</param>
/// <param name="Seed">Seed of the order in which nodes were visited.</param>
internal sealed record Communities(int[] Community, int Count, double Modularity, ulong Seed);

/// <summary>Communities of great modularity by the method of Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, Journal of Statistical Mechanics
/// 2008, P10008). The order of the visits is drawn from a seed; another seed may give another division that is as good, so a figure says more than
/// one. Directions are left out, weights count.</summary>
internal static class Louvain
{
    private const double LeastGain = 1e-12;
    private const int MostPasses = 100;

    /// <summary>Divides a graph.</summary>
    public static Communities Of(Graph graph, ulong seed)
    {
        var whole = graph.AsUndirected();
        var random = new Xoshiro256(seed);
        int[] member = [.. Enumerable.Range(0, whole.Nodes)];
        var level = Level.Of(whole);
        while (level.Move(random))
        {
            var number = Renumber(level.Community, out var count);
            for (var node = 0; node < member.Length; node++) member[node] = number[member[node]];
            level = level.Fold(number, count);
        }

        var communities = Renumber(member, out var all);
        return new Communities(communities, all, Modularity(whole, communities) ?? 0, seed);
    }

    /// <summary>Modularity of a division (Newman and Girvan, Physical Review E 69, 2004): Σ (inside/2m − (degrees/2m)²) over communities, −1/2 to
    /// 1.</summary>
    /// <param name="graph">The graph; directions are left out.</param>
    /// <param name="community">The community of each node, from 0 to below the number of nodes.</param>
    /// <returns>Null for a graph without edges.</returns>
    public static double? Modularity(Graph graph, ReadOnlySpan<int> community)
    {
        graph = graph.AsUndirected();
        var (inside, degrees, all) = (new double[graph.Nodes], new double[graph.Nodes], 0.0);
        for (var node = 0; node < graph.Nodes; node++)
        {
            var weights = graph.Weights(node);
            var neighbours = graph.Neighbours(node);
            for (var i = 0; i < weights.Length; i++)
            {
                all += weights[i];
                degrees[community[node]] += weights[i];
                if (community[node] == community[neighbours[i]]) inside[community[node]] += weights[i];
            }
        }

        if (all == 0) return null;
        var sum = 0.0;
        for (var c = 0; c < inside.Length; c++) sum += inside[c] / all - degrees[c] / all * (degrees[c] / all);
        return sum;
    }

    private static int[] Renumber(int[] community, out int count)
    {
        var (number, known) = (new int[community.Length], new Dictionary<int, int>());
        for (var node = 0; node < community.Length; node++)
        {
            if (!known.TryGetValue(community[node], out var c)) known.Add(community[node], c = known.Count);
            number[node] = c;
        }

        count = known.Count;
        return number;
    }

    // One level: nodes are the communities of the level below, with the weight inside them as a loop.
    private sealed class Level(Graph graph, double[] loops)
    {
        private readonly double[] _degree = new double[graph.Nodes];
        private readonly double[] _total = new double[graph.Nodes];
        private double _all;

        public int[] Community { get; } = [.. Enumerable.Range(0, graph.Nodes)];

        public static Level Of(Graph graph) => new(graph, new double[graph.Nodes]);

        // True when any node found a better community than its own.
        public bool Move(Xoshiro256 random)
        {
            for (var node = 0; node < graph.Nodes; node++)
            {
                _degree[node] = loops[node];
                foreach (var weight in graph.Weights(node)) _degree[node] += weight;
                _total[node] = _degree[node];
                _all += _degree[node];
            }

            int[] order = [.. Enumerable.Range(0, graph.Nodes)];
            random.Shuffle<int>(order);
            var (toward, touched) = (new double[graph.Nodes], new List<int>());
            var any = false;
            for (var pass = 0; pass < MostPasses; pass++)
            {
                var moved = false;
                foreach (var node in order) moved |= MoveOne(node, toward, touched);
                if (!moved) break;
                any = true;
            }

            return any;
        }

        public Level Fold(int[] number, int count)
        {
            var inside = new double[count];
            var edges = new List<Edge>();
            for (var node = 0; node < graph.Nodes; node++) inside[number[node]] += loops[node];
            foreach (var (from, to, weight) in graph.All())
            {
                if (number[from] == number[to]) inside[number[from]] += 2 * weight;
                else edges.Add(new Edge(number[from], number[to], weight));
            }

            return new Level(Graph.Undirected(count, edges.ToArray()), inside);
        }

        private bool MoveOne(int node, double[] toward, List<int> touched)
        {
            var neighbours = graph.Neighbours(node);
            var weights = graph.Weights(node);
            for (var i = 0; i < neighbours.Length; i++)
            {
                var community = Community[neighbours[i]];
                if (toward[community] == 0) touched.Add(community);
                toward[community] += weights[i];
            }

            var own = Community[node];
            _total[own] -= _degree[node];
            var (best, most) = (own, toward[own] - _total[own] * _degree[node] / _all);
            foreach (var community in touched)
            {
                var gain = toward[community] - _total[community] * _degree[node] / _all;
                if (gain > most + LeastGain * _all) (best, most) = (community, gain);
            }

            _total[best] += _degree[node];
            Community[node] = best;
            foreach (var community in touched) toward[community] = 0;
            touched.Clear();
            return best != own;
        }
    }
}
