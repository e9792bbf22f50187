using Hayward.Observatory.Statistics.Chance;

namespace Hayward.Observatory.Statistics.Networks;

/// <summary>A measure of a graph beside what it is in graphs drawn with the same degrees.</summary>
/// <param name="Observed">Measure of the graph itself.</param>
/// <param name="Mean">Mean over the drawn graphs.</param>
/// <param name="Deviation">Standard deviation over them, with the divisor draws − 1.</param>
/// <param name="Z">Observed less mean, in deviations; null where all drawn graphs are alike in it.</param>
/// <param name="Draws">Number of drawn graphs.</param>
/// <param name="Seed">Seed of the draws.</param>
internal sealed record RewiringResult(double Observed, double Mean, double Deviation, double? Z, int Draws, ulong Seed);

/// <summary>The null model that keeps every degree: two edges swap their ends again and again, except where that would make a loop or an edge twice
/// (Maslov and Sneppen, Science 296, 2002). In a directed graph both the number of arcs out of a node and into it are kept. Weights are left
/// out.</summary>
internal static class RewiringNull
{
    /// <summary>Swaps tried for each edge before each draw; ten are enough for a sparse graph to forget where it came from (Milo and others 2003 take
    /// 100).</summary>
    public const int UsualSwaps = 10;

    /// <summary>Compares a measure.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="measure">The measure; null where it is not defined.</param>
    /// <param name="draws">Graphs to draw, at least 2.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="swaps">Swaps to try for each edge before each draw.</param>
    /// <returns>Null where the measure is not defined for the graph, or for fewer than two of those drawn.</returns>
    public static RewiringResult? Compare(Graph graph, Func<Graph, double?> measure, int draws, ulong seed, int swaps = UsualSwaps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        if (measure(graph) is not { } observed) return null;
        var random = new Xoshiro256(seed);
        Edge[] edges = [.. graph.All()];
        var (present, values) = (new HashSet<long>(edges.Select(e => Key(graph, e.From, e.To))), new List<double>(draws));
        for (var draw = 0; draw < draws; draw++)
        {
            Swap(graph, edges, present, (long)swaps * edges.Length, random);
            if (measure(graph.IsDirected ? Graph.Directed(graph.Nodes, edges) : Graph.Undirected(graph.Nodes, edges)) is { } value) values.Add(value);
        }

        if (values.Count < 2) return null;
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        // Rounding alone makes values of equal graphs differ in their last digits.
        double? z = deviation > 1e-12 * Math.Max(1, Math.Abs(mean)) ? (observed - mean) / deviation : null;
        return new RewiringResult(observed, mean, deviation, z, values.Count, seed);
    }

    /// <summary>Swaps ends of edges in place.</summary>
    internal static void Swap(Graph graph, Edge[] edges, HashSet<long> present, long tries, Xoshiro256 random)
    {
        if (edges.Length < 2) return;
        for (var i = 0L; i < tries; i++)
        {
            var (first, second) = (random.Below(edges.Length), random.Below(edges.Length));
            var (a, b, c, d) = (edges[first].From, edges[first].To, edges[second].From, edges[second].To);
            // A line has no first end, so either end may go over.
            if (!graph.IsDirected && random.Below(2) == 1) (c, d) = (d, c);
            if (first == second || a == d || c == b) continue;
            var (one, other) = (Key(graph, a, d), Key(graph, c, b));
            if (one == other || present.Contains(one) || present.Contains(other)) continue;
            present.Remove(Key(graph, a, b));
            present.Remove(Key(graph, c, d));
            present.Add(one);
            present.Add(other);
            (edges[first], edges[second]) = (new Edge(a, d), new Edge(c, b));
        }
    }

    private static long Key(Graph graph, int from, int to) =>
        graph.IsDirected || from < to ? ((long)from << 32) | (uint)to : ((long)to << 32) | (uint)from;
}
