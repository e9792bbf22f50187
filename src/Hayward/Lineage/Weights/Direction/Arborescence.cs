namespace Hayward.Lineage.Weights.Direction;

/// <summary>The cheapest way to reach every node from one root along directed edges.</summary>
/// <remarks>Chu and Liu 1965, Edmonds 1967: every node takes its cheapest incoming edge; a cycle becomes one node whose incoming edges cost what they cost
/// more than the edge of the cycle that they replace.</remarks>
internal static class Arborescence
{
    /// <summary>The parent of each node, -1 for the root; null when some node cannot be reached.</summary>
    /// <param name="costs">Cost of the edge from row to column; infinite where there is none. The diagonal is not looked at.</param>
    /// <param name="root">The root.</param>
    public static int[]? From(double[][] costs, int root)
    {
        var edges = new List<Edge>();
        for (var from = 0; from < costs.Length; from++)
            for (var to = 0; to < costs.Length; to++)
                if (from != to && to != root && double.IsFinite(costs[from][to]))
                    edges.Add(new Edge(from, to, costs[from][to], edges.Count));
        var ends = edges.Select(e => (e.From, e.To)).ToArray();
        if (Chosen(edges, costs.Length, root) is not { } chosen)
            return null;
        var parents = new int[costs.Length];
        Array.Fill(parents, -1);
        foreach (var id in chosen)
            parents[ends[id].To] = ends[id].From;
        return parents;
    }

    /// <summary>The cheapest over all roots. With equal costs the lower root stands.</summary>
    public static (int Root, int[] Parents, double Cost)? Best(double[][] costs)
    {
        (int Root, int[] Parents, double Cost)? best = null;
        for (var root = 0; root < costs.Length; root++)
            if (From(costs, root) is { } parents && Cost(costs, parents) is var cost && (best is null || cost < best.Value.Cost))
                best = (root, parents, cost);
        return best;
    }

    /// <summary>Sum of the edges from parents to children.</summary>
    public static double Cost(double[][] costs, int[] parents) => parents.Select((p, child) => p < 0 ? 0 : costs[p][child]).Sum();

    /// <summary>Identities of the edges that were taken.</summary>
    private static List<int>? Chosen(List<Edge> edges, int count, int root)
    {
        var cheapest = new Edge?[count];
        foreach (var edge in edges)
            if (edge.To != root && edge.From != edge.To && (cheapest[edge.To] is not { } known || edge.Cost < known.Cost))
                cheapest[edge.To] = edge;
        for (var node = 0; node < count; node++)
            if (node != root && cheapest[node] is null)
                return null;
        var (group, cycles) = Cycles(cheapest, count, root);
        if (cycles == 0)
            return [.. cheapest.OfType<Edge>().Select(e => e.Id)];

        // Nodes of one cycle become one node; what enters it costs only what it costs more than the edge that it replaces.
        var entering = new Dictionary<int, Edge>();
        var contracted = new List<Edge>();
        foreach (var edge in edges)
        {
            var (from, to) = (group[edge.From], group[edge.To]);
            if (from == to || edge.To == root)
                continue;
            entering[edge.Id] = edge;
            contracted.Add(edge with { From = from, To = to, Cost = to < cycles ? edge.Cost - cheapest[edge.To]!.Cost : edge.Cost });
        }
        if (Chosen(contracted, group.Max() + 1, group[root]) is not { } chosen)
            return null;
        var entered = chosen.Select(id => entering[id].To).ToHashSet();
        for (var node = 0; node < count; node++)
            if (group[node] < cycles && !entered.Contains(node))
                chosen.Add(cheapest[node]!.Id);
        return chosen;
    }

    /// <summary>A number for each node: those of one cycle share one below the number of cycles.</summary>
    private static (int[] Group, int Cycles) Cycles(Edge?[] cheapest, int count, int root)
    {
        var group = new int[count];
        var seen = new int[count];
        Array.Fill(group, -1);
        Array.Fill(seen, -1);
        var cycles = 0;
        for (var start = 0; start < count; start++)
        {
            var node = start;
            while (node != root && seen[node] < 0)
            {
                seen[node] = start;
                node = cheapest[node]!.From;
            }
            if (node == root || seen[node] != start || group[node] >= 0)
                continue;
            for (var at = node; group[at] < 0; at = cheapest[at]!.From)
                group[at] = cycles;
            cycles++;
        }
        var next = cycles;
        for (var node = 0; node < count; node++)
            if (group[node] < 0)
                group[node] = next++;
        return (group, cycles);
    }

    private sealed record Edge(int From, int To, double Cost, int Id);
}
