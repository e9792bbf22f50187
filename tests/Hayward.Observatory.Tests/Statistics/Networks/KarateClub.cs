using Hayward.Observatory.Statistics.Networks;

namespace Hayward.Observatory.Tests.Statistics.Networks;

/// <summary>Who met whom outside a karate club (Zachary, Journal of Anthropological Research 33, 1977): 34 members, 78 lines.</summary>
internal static class KarateClub
{
    // Row by row: a member, then those with a greater number whom he met.
    private static readonly int[][] Met =
    [
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32], [2, 3, 4, 8, 14, 18, 20, 22, 31], [3, 4, 8, 9, 10, 14, 28, 29, 33],
        [4, 8, 13, 14], [5, 7, 11],
        [6, 7, 11, 17], [7, 17], [9, 31, 33, 34], [10, 34], [14, 34], [15, 33, 34], [16, 33, 34], [19, 33, 34], [20, 34], [21, 33, 34],
        [23, 33, 34],
        [24, 26, 28, 30, 33, 34], [25, 26, 28, 32], [26, 32], [27, 30, 34], [28, 34], [29, 32, 34], [30, 33, 34], [31, 33, 34],
        [32, 33, 34], [33, 34],
    ];

    public static readonly Graph Graph = Graph.Undirected(34, [.. Met.SelectMany(row => row[1..].Select(other => new Edge(row[0] - 1, other - 1)))]);
}
