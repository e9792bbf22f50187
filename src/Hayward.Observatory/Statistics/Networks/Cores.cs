namespace Hayward.Observatory.Statistics.Networks;

/// <summary>Parts of a graph by how well they hold together. Directions are left out.</summary>
internal static class Cores
{
    /// <summary>The core number of each node: the greatest k for which it lies in a part where everyone has k neighbours (Seidman 1983), found in
    /// time that grows with the edges (Batagelj and Zaveršnik 2003).</summary>
    public static int[] Numbers(Graph graph)
    {
        graph = graph.AsUndirected();
        var n = graph.Nodes;
        var degree = new int[n];
        for (var node = 0; node < n; node++) degree[node] = graph.Degree(node);
        var most = n == 0 ? 0 : degree.Max();
        // order holds the nodes by what is left of their degree; first[d] is where those of degree d begin.
        var (first, order, place) = (new int[most + 2], new int[n], new int[n]);
        foreach (var d in degree) first[d + 1]++;
        for (var d = 0; d <= most; d++) first[d + 1] += first[d];
        var next = first.ToArray();
        for (var node = 0; node < n; node++) order[place[node] = next[degree[node]]++] = node;
        foreach (var node in order)
            foreach (var other in graph.Neighbours(node))
            {
                if (degree[other] <= degree[node]) continue;
                // Changes place with the first of its degree, and the border moves over it.
                var border = first[degree[other]]++;
                var moved = order[border];
                (order[border], order[place[other]]) = (other, moved);
                (place[moved], place[other]) = (place[other], border);
                degree[other]--;
            }

        return degree;
    }

    /// <summary>The connected part of each node, numbered from 0 in order of their least node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="parts">How many parts there are.</param>
    public static int[] Components(Graph graph, out int parts)
    {
        graph = graph.AsUndirected();
        var (part, stack) = (new int[graph.Nodes], new Stack<int>());
        Array.Fill(part, -1);
        parts = 0;
        for (var start = 0; start < graph.Nodes; start++)
        {
            if (part[start] >= 0) continue;
            part[start] = parts;
            stack.Push(start);
            while (stack.TryPop(out var node))
                foreach (var other in graph.Neighbours(node))
                {
                    if (part[other] >= 0) continue;
                    part[other] = parts;
                    stack.Push(other);
                }

            parts++;
        }

        return part;
    }
}
