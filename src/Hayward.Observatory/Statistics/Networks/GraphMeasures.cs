namespace Hayward.Observatory.Statistics.Networks;

/// <summary>Measures of a whole graph (Newman, Networks, 2nd edition 2018, chapters 6, 7 and 10).</summary>
internal static class GraphMeasures
{
    /// <summary>Edges over the pairs that could have one, 0 to 1.</summary>
    /// <returns>Null for fewer than two nodes.</returns>
    public static double? Density(Graph graph)
    {
        double n = graph.Nodes;
        return n < 2 ? null : graph.Edges / (graph.IsDirected ? n * (n - 1) : n * (n - 1) / 2);
    }

    /// <summary>Nodes without any edge, in either direction.</summary>
    public static int Isolates(Graph graph)
    {
        var touched = new bool[graph.Nodes];
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var other in graph.Neighbours(node)) touched[node] = touched[other] = true;
        }

        return touched.Count(t => !t);
    }

    /// <summary>Share of the arcs whose opposite is there too, 0 to 1.</summary>
    /// <returns>Null for a graph without arcs; 1 for an undirected one.</returns>
    public static double? Reciprocity(Graph graph)
    {
        if (graph.Edges == 0) return null;
        if (!graph.IsDirected) return 1;
        var answered = 0L;
        for (var node = 0; node < graph.Nodes; node++)
            foreach (var other in graph.Neighbours(node))
                if (graph.Has(other, node)) answered++;
        return (double)answered / graph.Edges;
    }

    /// <summary>Correlation of the degrees at the two ends of a line (Newman, Physical Review Letters 89, 2002), −1 to 1. Directions are left
    /// out.</summary>
    /// <returns>Null when all ends have the same degree.</returns>
    public static double? DegreeAssortativity(Graph graph)
    {
        graph = graph.AsUndirected();
        double ends = 2.0 * graph.Edges, mean = 0, variance = 0, covariance = 0;
        for (var node = 0; node < graph.Nodes; node++) mean += (double)graph.Degree(node) * graph.Degree(node) / ends;
        for (var node = 0; node < graph.Nodes; node++)
        {
            var away = graph.Degree(node) - mean;
            variance += graph.Degree(node) * away * away;
            var others = 0.0;
            foreach (var other in graph.Neighbours(node)) others += graph.Degree(other) - mean;
            covariance += away * others;
        }

        return variance > 1e-12 * ends ? Math.Clamp(covariance / variance, -1, 1) : null;
    }

    /// <summary>Three times the triangles over the paths of length two: how often two neighbours of a node are neighbours. Directions are left
    /// out.</summary>
    /// <returns>Null when no node has two neighbours.</returns>
    public static double? Transitivity(Graph graph)
    {
        graph = graph.AsUndirected();
        var paths = 0L;
        for (var node = 0; node < graph.Nodes; node++) paths += (long)graph.Degree(node) * (graph.Degree(node) - 1) / 2;
        return paths == 0 ? null : 3.0 * Triangles(graph) / paths;
    }

    /// <summary>Triangles of an undirected graph. Each is found from its node of least degree, so that no hub is walked through for each of its
    /// lines.</summary>
    public static long Triangles(Graph graph)
    {
        var (count, mark) = (0L, new int[graph.Nodes]);
        for (var node = 0; node < graph.Nodes; node++)
        {
            foreach (var other in graph.Neighbours(node))
                if (Before(graph, node, other)) mark[other] = node + 1;
            foreach (var other in graph.Neighbours(node))
            {
                if (mark[other] != node + 1) continue;
                foreach (var third in graph.Neighbours(other))
                    if (mark[third] == node + 1 && Before(graph, other, third)) count++;
            }
        }

        return count;
    }

    private static bool Before(Graph graph, int a, int b)
    {
        var (first, second) = (graph.Degree(a), graph.Degree(b));
        return first < second || (first == second && a < b);
    }
}
