using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Observatory.Statistics.Concentration;

/// <summary>The weight of the upper tail.</summary>
internal static class HillTail
{
    /// <summary>The tail index α of a law P(X > x) ~ x^−α from the k greatest values: k / Σ ln(x(i)/x(k+1)) (Hill, Annals of Statistics 3, 1975),
    /// with the interval α ± 1.96 α/√k of its normal limit. Below 2 the variance is infinite, below 1 the mean.</summary>
    /// <param name="ascending">Values at or above 0, ascending.</param>
    /// <param name="tail">How many of the greatest to take, k; at least 1 and fewer than there are values.</param>
    /// <returns>Null where the value below the tail is 0 or equals all above it.</returns>
    /// <exception cref="ArgumentException">The values do not ascend, or one is below 0 or NaN.</exception>
    public static Estimate? Index(ReadOnlySpan<double> ascending, int tail)
    {
        if (tail < 1 || tail >= ascending.Length)
            throw new ArgumentOutOfRangeException(nameof(tail), tail, $"The tail is at least 1 and fewer than the {ascending.Length} values.");
        Shares.Refuse(ascending);
        var edge = ascending[^(tail + 1)];
        if (edge <= 0) return null;
        var sum = 0.0;
        foreach (var value in ascending[^tail..]) sum += Math.Log(value / edge);
        if (!(sum > 0)) return null;
        var index = tail / sum;
        var half = Share.Normal95 * index / Math.Sqrt(tail);
        return new Estimate(index, index - half, index + half);
    }
}
