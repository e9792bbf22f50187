namespace Hayward.Observatory.Statistics.Networks;

/// <summary>A graph in a core and a periphery.</summary>
/// <param name="Core">True for the nodes of the core.</param>
/// <param name="Correlation">Correlation of the graph with the ideal pattern, −1 to 1.</param>
internal sealed record DiscreteCore(bool[] Core, double Correlation);

/// <summary>How near to the core each node is.</summary>
/// <param name="Coreness">A number at or above 0 for each node; the squares add up to 1.</param>
/// <param name="Correlation">Correlation of the graph with the products of these numbers, −1 to 1.</param>
internal sealed record ContinuousCore(double[] Coreness, double Correlation);

/// <summary>Core and periphery after Borgatti and Everett (Social Networks 21, 2000): the correlation, over all pairs of nodes, between the graph and
/// an ideal one. Directions and weights are left out. A core of two blocks is largely what the degrees make it (Kojaku and Masuda 2018), so the
/// correlation is shown beside <see cref="RewiringNull"/>.</summary>
internal static class CorePeriphery
{
    private const int MostRounds = 1000;

    /// <summary>The discrete form: in the ideal graph a pair is joined when one of the two is in the core. From the best first nodes by degree, and
    /// from the best first by the continuous form, one node at a time changes sides as long as that helps; the better of the two ends counts. The
    /// best of all sets need not be among them.</summary>
    /// <returns>Null where every pair or no pair is joined.</returns>
    public static DiscreteCore? Discrete(Graph graph)
    {
        graph = graph.AsUndirected();
        if (!HasBoth(graph)) return null;
        var byDegree = new CoreClimb(graph).From(graph.Degree);
        if (Continuous(graph) is not { } near) return byDegree;
        var byCoreness = new CoreClimb(graph).From(node => near.Coreness[node]);
        return byCoreness.Correlation > byDegree.Correlation + 1e-12 ? byCoreness : byDegree;
    }

    /// <summary>The continuous form: numbers whose products come nearest to the graph, the diagonal left out (minimum residuals, Comrey 1962; Boyd
    /// and others, Social Networks 32, 2010), then their correlation.</summary>
    /// <returns>Null where every pair or no pair is joined.</returns>
    public static ContinuousCore? Continuous(Graph graph)
    {
        graph = graph.AsUndirected();
        if (!HasBoth(graph)) return null;
        var n = graph.Nodes;
        var near = new double[n];
        for (var node = 0; node < n; node++) near[node] = Math.Sqrt((double)graph.Degree(node) / n);
        for (var round = 0; round < MostRounds; round++)
        {
            // Each number in turn is the best one beside all others, so that no step makes the residuals greater.
            var (all, change) = (Squares(near), 0.0);
            for (var node = 0; node < n; node++)
            {
                var old = near[node];
                var (sum, rest) = (0.0, all - old * old);
                foreach (var other in graph.Neighbours(node)) sum += near[other];
                near[node] = rest > 0 ? sum / rest : 0;
                all = rest + near[node] * near[node];
                change = Math.Max(change, Math.Abs(near[node] - old));
            }

            if (change < 1e-12) break;
        }

        var length = Math.Sqrt(Squares(near));
        for (var node = 0; node < n; node++) near[node] /= length;
        return Correlation(graph, near) is { } correlation ? new ContinuousCore(near, correlation) : null;
    }

    private static bool HasBoth(Graph graph) => graph.Edges > 0 && graph.Edges < (double)graph.Nodes * (graph.Nodes - 1) / 2;

    private static double? Correlation(Graph graph, double[] near)
    {
        var pairs = (double)near.Length * (near.Length - 1) / 2;
        var (sum, squares, fourth, joined) = (0.0, 0.0, 0.0, 0.0);
        foreach (var value in near)
        {
            sum += value;
            squares += value * value;
            fourth += value * value * value * value;
        }

        foreach (var (from, to, _) in graph.All()) joined += near[from] * near[to];
        // Over pairs i < j: Σ c(i)c(j) and Σ (c(i)c(j))² from sums over nodes.
        double products = (sum * sum - squares) / 2, productSquares = (squares * squares - fourth) / 2, lines = graph.Edges;
        var spread = (pairs * productSquares - products * products) * lines * (pairs - lines);
        return spread > 0 ? Math.Clamp((pairs * joined - products * lines) / Math.Sqrt(spread), -1, 1) : null;
    }

    private static double Squares(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value * value;
        return sum;
    }
}
