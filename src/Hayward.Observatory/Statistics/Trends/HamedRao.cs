using System.Numerics;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Comparison;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>Mann and Kendall's test of a series whose values hang together in time: the variance is multiplied by 1 + 2/(n(n−1)(n−2)) Σ
/// (n−k)(n−k−1)(n−k−2) ρ(k) over the lags k at which the autocorrelation ρ of the ranks, freed from Sen's slope, lies outside ±1.96/√n (Hamed and
/// Rao, Journal of Hydrology 204, 1998), as pyMannKendall's <c>hamed_rao_modification_test</c> has it.</summary>
internal static class HamedRao
{
    /// <summary>Tests a series.</summary>
    /// <param name="series">One value for each step of time; NaN is a missing one: it is skipped, and the rest moves together but for Sen's
    /// slope.</param>
    /// <param name="lags">How many lags to look at; null for all of them, as pyMannKendall does when nothing else is said.</param>
    /// <returns>Null where the plain test is not defined, for fewer than three values, where nothing is left beside the slope, and where the
    /// autocorrelations make the variance zero or less.</returns>
    public static MannKendallTest? Test<T>(ReadOnlySpan<T> series, int? lags = null)
        where T : unmanaged, INumber<T> => SenLine.Through(series) is { } line ? Test(series, line, lags) : null;

    /// <summary>Tests a series whose line of Sen is known already.</summary>
    public static MannKendallTest? Test<T>(ReadOnlySpan<T> series, SenLine line, int? lags = null)
        where T : unmanaged, INumber<T>
    {
        if (MannKendall.Test(series) is not { } plain) return null;
        var rest = new double[series.Length];
        var n = 0;
        foreach (var value in series)
        {
            if (T.IsNaN(value)) continue;
            rest[n] = double.CreateChecked(value) - (n + 1) * line.Slope;
            n++;
        }

        if (n < 3) return null;
        var ranks = Ranks.Of(rest.AsSpan(0, n)).Values;
        return Factor(ranks, Math.Min(lags ?? n - 1, n - 1)) is { } factor && factor > 0 ? plain.WithVariance(plain.Variance * factor) : null;
    }

    private static double? Factor(double[] ranks, int lags)
    {
        var n = ranks.Length;
        var mean = (n + 1) / 2.0;
        for (var i = 0; i < n; i++) ranks[i] -= mean;
        var whole = Product(ranks, 0);
        if (whole <= 0) return null;
        var bound = Share.Normal95 / Math.Sqrt(n);
        var sum = 0.0;
        for (var lag = 1; lag <= lags; lag++)
        {
            var correlation = Product(ranks, lag) / whole;
            if (Math.Abs(correlation) > bound) sum += (double)(n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
        }

        return 1 + 2.0 / ((double)n * (n - 1) * (n - 2)) * sum;
    }

    private static double Product(ReadOnlySpan<double> values, int lag)
    {
        var early = values[..^lag];
        var late = values[lag..];
        var (sums, i) = (Vector<double>.Zero, 0);
        for (; i + Vector<double>.Count <= early.Length; i += Vector<double>.Count)
            sums += new Vector<double>(early[i..]) * new Vector<double>(late[i..]);
        var sum = Vector.Sum(sums);
        for (; i < early.Length; i++) sum += early[i] * late[i];
        return sum;
    }
}
