using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Intervals;

/// <summary>The bias-corrected and accelerated interval at 95 % (Efron, Journal of the American Statistical Association 82, 1987; Efron and
/// Tibshirani 1993, equations 14.9 to 14.15). Draws equal to the observed value count half, as in SciPy.</summary>
internal static class BcaInterval
{
    /// <summary>The interval.</summary>
    /// <param name="observed">The statistic of the sample.</param>
    /// <param name="sorted">The draws, ascending.</param>
    /// <param name="left">The statistic of the sample with each cluster left out in turn.</param>
    /// <param name="tail">Share beyond each end, 0.025 for an interval at 95 %.</param>
    /// <returns>Null when the observed value lies outside the draws, when leaving out a cluster changes nothing, or makes the statistic
    /// undefined.</returns>
    public static Estimate? Of(double observed, ReadOnlySpan<double> sorted, ReadOnlySpan<double> left, double tail = 0.025)
    {
        var (less, equal) = (0, 0);
        foreach (var draw in sorted)
        {
            if (draw < observed) less++;
            else if (draw == observed) equal++;
        }

        var bias = Normal.Quantile((less + equal / 2.0) / sorted.Length);
        if (!double.IsFinite(bias) || Acceleration(left) is not { } acceleration) return null;
        return new Estimate(observed, End(sorted, bias, acceleration, tail), End(sorted, bias, acceleration, 1 - tail));
    }

    private static double End(ReadOnlySpan<double> sorted, double bias, double acceleration, double share)
    {
        var z = bias + Normal.Quantile(share);
        return Quantiles.OfSorted(sorted, Normal.Below(bias + z / (1 - acceleration * z)));
    }

    private static double? Acceleration(ReadOnlySpan<double> left)
    {
        var mean = 0.0;
        foreach (var value in left) mean += value;
        mean /= left.Length;
        var (square, cube) = (0.0, 0.0);
        foreach (var value in left)
        {
            var away = mean - value;
            square += away * away;
            cube += away * away * away;
        }

        return square > 0 && double.IsFinite(square) ? cube / (6 * Math.Pow(square, 1.5)) : null;
    }
}
