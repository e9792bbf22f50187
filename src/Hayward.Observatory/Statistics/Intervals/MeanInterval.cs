using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Intervals;

/// <summary>The mean with its interval at 95 % from Student's t: mean ± t(0.975, n−1) s/√n, s with the divisor n−1. It takes the values for
/// independent.</summary>
internal static class MeanInterval
{
    /// <summary>The interval of values.</summary>
    /// <returns>Null for fewer than two values: one value says nothing about its spread.</returns>
    public static Estimate? Of(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return null;
        var mean = 0.0;
        foreach (var value in values) mean += value;
        mean /= values.Length;
        var squares = 0.0;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return Of(values.Length, mean, squares / (values.Length - 1));
    }

    /// <summary>The interval from what a query has summed up.</summary>
    /// <param name="count">Number of values.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their variance with the divisor n−1; DuckDB calls it <c>var_samp</c>.</param>
    /// <returns>Null for fewer than two values.</returns>
    public static Estimate? Of(long count, double mean, double variance)
    {
        if (count < 2) return null;
        var half = StudentT.Quantile(0.975, count - 1) * Math.Sqrt(variance / count);
        return new Estimate(mean, mean - half, mean + half);
    }
}
