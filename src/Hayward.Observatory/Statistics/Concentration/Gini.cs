namespace Hayward.Observatory.Statistics.Concentration;

/// <summary>How unequally a total is shared out.</summary>
internal static class Gini
{
    /// <summary>The coefficient of Gini: 2 Σ i·x(i) / (n Σ x) − (n+1)/n over ascending values, from 0 (equal) to (n−1)/n (one has all). Zeros count
    /// when they are given; whoever shows the figure says whether they are.</summary>
    /// <param name="ascending">Values at or above 0, ascending.</param>
    /// <returns>Null when there is nothing to share.</returns>
    /// <exception cref="ArgumentException">The values do not ascend, or one is below 0 or NaN.</exception>
    public static double? OfSorted(ReadOnlySpan<double> ascending)
    {
        Shares.Refuse(ascending);
        var (sum, weighted) = (0.0, 0.0);
        for (var i = 0; i < ascending.Length; i++)
        {
            sum += ascending[i];
            weighted += (i + 1.0) * ascending[i];
        }

        double n = ascending.Length;
        return sum > 0 ? 2 * weighted / (n * sum) - (n + 1) / n : null;
    }
}
