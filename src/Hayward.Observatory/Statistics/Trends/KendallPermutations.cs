namespace Hayward.Observatory.Statistics.Trends;

/// <summary>The exact distribution of discordant pairs over all permutations (Kendall 1970, chapter 5).</summary>
internal static class KendallPermutations
{
    // 33! still fits into 128 bits, so the counts of permutations are whole numbers without rounding.
    private const int MostCounted = 33;

    /// <summary>Chance of at most so few discordant or so few concordant pairs.</summary>
    /// <param name="n">Values in the permutation.</param>
    /// <param name="fewer">The smaller of the two numbers of pairs; at most 1 when <paramref name="n"/> is above 33.</param>
    public static double TwoSided(int n, long fewer)
    {
        if (n <= MostCounted) return Math.Min(1, 2 * AtMost(n, (int)fewer));
        if (fewer > 1) throw new ArgumentOutOfRangeException(nameof(fewer), fewer, "Beyond 33 values the exact test is there for at most one pair.");
        var chance = 2.0;
        for (var i = 2; i <= n - (int)fewer; i++) chance /= i;
        return chance;
    }

    private static double AtMost(int n, int pairs)
    {
        // ways[k]: permutations of the first j values with k discordant pairs; value j adds 0 to j − 1 of them.
        Span<UInt128> ways = stackalloc UInt128[pairs + 1];
        ways.Clear();
        ways[0] = UInt128.One;
        var all = UInt128.One;
        for (var j = 2; j <= n; j++)
        {
            all *= (UInt128)j;
            for (var k = 1; k <= pairs; k++) ways[k] += ways[k - 1];
            for (var k = pairs; k >= j; k--) ways[k] -= ways[k - j];
        }

        var sum = UInt128.Zero;
        foreach (var way in ways) sum += way;
        return (double)sum / (double)all;
    }
}
