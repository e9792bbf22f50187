using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Comparison;

/// <summary>Whether values of one group tend to be greater than those of another.</summary>
/// <param name="U">Pairs in which the first is greater, ties counting half.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Exact">True when <paramref name="P"/> counts orders, false when it comes from the normal distribution.</param>
/// <param name="CliffDelta">Chance that a value of the first is greater less the chance that it is less, from −1 to 1 (Cliff 1993).</param>
internal sealed record MannWhitneyTest(double U, double P, bool Exact, double CliffDelta);

/// <summary>The test of Mann and Whitney (Annals of Mathematical Statistics 18, 1947) as SciPy's <c>mannwhitneyu</c> makes it with method "auto":
/// exact where nothing is tied and a group has at most eight values; elsewhere normal, with ties in the variance and the correction for
/// continuity.</summary>
internal static class MannWhitney
{
    private const int FewestNormal = 9;

    // The exact distribution has a number for each U; beyond this the normal one is as good, however small the other group.
    private const long MostOrders = 4_000_000;

    /// <summary>Tests two groups.</summary>
    /// <returns>Null when a group has no values or all values are equal.</returns>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static MannWhitneyTest? Test(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty) return null;
        double[] all = [.. first, .. second];
        var ranks = Ranks.Of(all);
        double n1 = first.Length, n2 = second.Length, n = all.Length;
        var sum = 0.0;
        foreach (var rank in ranks.Values.AsSpan(0, first.Length)) sum += rank;
        var u = sum - n1 * (n1 + 1) / 2;
        var delta = 2 * u / (n1 * n2) - 1;
        var fewer = Math.Min(u, n1 * n2 - u);
        if (ranks.Ties == 0 && Math.Min(n1, n2) < FewestNormal && n1 * n2 <= MostOrders)
            return new MannWhitneyTest(u, Exact(first.Length, second.Length, (int)fewer), true, delta);
        var variance = n1 * n2 / 12 * (n + 1 - ranks.Ties / (n * (n - 1)));
        if (!(variance > 0)) return null;
        var z = (n1 * n2 / 2 - fewer - 0.5) / Math.Sqrt(variance);
        return new MannWhitneyTest(u, Math.Min(1, 2 * Normal.Above(z)), false, delta);
    }

    // Orders of the two groups by U: the coefficients of the Gaussian binomial, one factor (1 − q^(n2+i)) / (1 − q^i) after the other. Each is kept
    // as a share of all orders, so that none grows beyond a double.
    private static double Exact(int n1, int n2, int fewer)
    {
        if (n1 > n2) (n1, n2) = (n2, n1);
        var ways = new double[fewer + 1];
        ways[0] = 1;
        for (var i = 1; i <= n1; i++)
        {
            for (var u = i; u <= fewer; u++) ways[u] += ways[u - i];
            for (var u = fewer; u >= n2 + i; u--) ways[u] -= ways[u - n2 - i];
            var share = (double)i / (n2 + i);
            for (var u = 0; u <= fewer; u++) ways[u] *= share;
        }

        var chance = 0.0;
        foreach (var way in ways) chance += way;
        return Math.Min(1, 2 * chance);
    }
}
