namespace Hayward.Lineage.Decay.Statistics;

/// <summary>Strongly connected parts of a small graph, in an order in which every arc between two of them goes forward.</summary>
internal static class StrongParts
{
    /// <summary>The parts; labels of one part in ascending order.</summary>
    public static List<int[]> Of(long[,] weights)
    {
        var n = weights.GetLength(0);
        var reach = new bool[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                reach[i, j] = i == j || weights[i, j] > 0;
        for (var via = 0; via < n; via++)
            for (var i = 0; i < n; i++)
            {
                if (!reach[i, via]) continue;
                for (var j = 0; j < n; j++) reach[i, j] |= reach[via, j];
            }

        var parts = new List<int[]>();
        var taken = new bool[n];
        for (var i = 0; i < n; i++)
        {
            if (taken[i]) continue;
            int[] part = [.. Enumerable.Range(0, n).Where(j => reach[i, j] && reach[j, i])];
            foreach (var member in part) taken[member] = true;
            parts.Add(part);
        }

        // A part that reaches another reaches all that the other does and itself besides, so it reaches more.
        return [.. parts.OrderByDescending(part => Enumerable.Range(0, n).Count(j => reach[part[0], j])).ThenBy(part => part[0])];
    }
}
