namespace Hayward.Observatory.Statistics.Comparison;

/// <summary>Many tests at once: q-values of Benjamini and Hochberg (Journal of the Royal Statistical Society B 57, 1995). Calling all with q below
/// 0.05 holds the expected share of false calls below 5 %.</summary>
internal static class FalseDiscovery
{
    /// <summary>The q-values: the least of p·n/rank over this and all greater p.</summary>
    /// <param name="p">The p-values, each from 0 to 1; tests that are not defined are left out before.</param>
    /// <returns>As many, in the same order.</returns>
    /// <exception cref="ArgumentException">A p-value is NaN or outside 0 to 1.</exception>
    public static double[] Q(ReadOnlySpan<double> p)
    {
        var (sorted, order, q) = (p.ToArray(), new int[p.Length], new double[p.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            if (!(p[i] >= 0 && p[i] <= 1)) throw new ArgumentException($"The p-value at {i} is {p[i]}, and a p-value lies from 0 to 1.", nameof(p));
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var least = 1.0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            least = Math.Min(least, sorted[i] * ((double)sorted.Length / (i + 1)));
            q[order[i]] = least;
        }

        return q;
    }
}
