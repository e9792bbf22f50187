using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Chance;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Intervals;

/// <summary>A statistic of a sample of clusters.</summary>
/// <param name="times">How many times each cluster is in the sample.</param>
/// <returns>Its value; NaN where it is not defined.</returns>
internal delegate double ClusterStatistic(ReadOnlySpan<int> times);

/// <summary>What a bootstrap found.</summary>
/// <param name="Percentile">The statistic with the 2.5 % and 97.5 % quantiles of the draws.</param>
/// <param name="Bca">The same, bias-corrected and accelerated; null where <see cref="BcaInterval"/> is not defined.</param>
/// <param name="Draws">Draws that count.</param>
/// <param name="Undefined">Draws left out because the statistic was not defined.</param>
/// <param name="Seed">Seed of the draws.</param>
internal sealed record BootstrapResult(Estimate Percentile, Estimate? Bca, int Draws, int Undefined, ulong Seed);

/// <summary>The bootstrap that draws whole clusters with replacement (Efron and Tibshirani 1993, chapters 8, 13 and 14): events of one model are not
/// independent of each other, models are taken to be.</summary>
internal static class ClusterBootstrap
{
    /// <summary>Draws that give the ends of a 95 % interval to about a twentieth of its width.</summary>
    public const int UsualDraws = 2000;

    /// <summary>The interval of any statistic.</summary>
    /// <param name="clusters">Number of clusters.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="draws">How many times to draw.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <returns>Null when there are no clusters, when the statistic is not defined for the sample itself, or for no draw.</returns>
    public static BootstrapResult? Of(int clusters, ClusterStatistic statistic, int draws, ulong seed)
    {
        if (clusters < 1) return null;
        var times = new int[clusters];
        Array.Fill(times, 1);
        var observed = statistic(times);
        if (!double.IsFinite(observed)) return null;
        var left = new double[clusters];
        for (var i = 0; i < clusters; i++)
        {
            times[i] = 0;
            left[i] = statistic(times);
            times[i] = 1;
        }

        var random = new Xoshiro256(seed);
        var drawn = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            Array.Clear(times);
            for (var i = 0; i < clusters; i++) times[random.Below(clusters)]++;
            var value = statistic(times);
            if (!double.IsNaN(value)) drawn.Add(value);
        }

        return Result(observed, drawn, left, draws, seed);
    }

    /// <summary>The interval of a ratio of two sums, such as a mean for each member of clusters of different size; much faster than the general
    /// one.</summary>
    /// <param name="above">What each cluster adds above the line.</param>
    /// <param name="below">What it adds below the line.</param>
    /// <param name="draws">How many times to draw.</param>
    /// <param name="seed">Seed of the draws; the same seed draws the same clusters as the general form does.</param>
    /// <returns>Null when there are no clusters or the sum below the line is 0.</returns>
    public static BootstrapResult? Ratio(ReadOnlySpan<double> above, ReadOnlySpan<double> below, int draws, ulong seed)
    {
        if (above.Length != below.Length)
            throw new ArgumentException($"A ratio needs as many values above the line ({above.Length}) as below ({below.Length}).");
        var (top, bottom) = (0.0, 0.0);
        for (var i = 0; i < above.Length; i++) (top, bottom) = (top + above[i], bottom + below[i]);
        if (bottom == 0) return null;
        var left = new double[above.Length];
        for (var i = 0; i < left.Length; i++) left[i] = Divide(top - above[i], bottom - below[i]);
        var random = new Xoshiro256(seed);
        var drawn = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            var (over, under) = (0.0, 0.0);
            for (var i = 0; i < above.Length; i++)
            {
                var cluster = random.Below(above.Length);
                over += above[cluster];
                under += below[cluster];
            }

            if (under != 0) drawn.Add(over / under);
        }

        return Result(top / bottom, drawn, left, draws, seed);
    }

    private static double Divide(double above, double below) => below == 0 ? double.NaN : above / below;

    private static BootstrapResult? Result(double observed, List<double> drawn, double[] left, int draws, ulong seed)
    {
        if (drawn.Count == 0) return null;
        double[] sorted = [.. drawn];
        Array.Sort(sorted);
        var percentile = new Estimate(observed, Quantiles.OfSorted(sorted, 0.025), Quantiles.OfSorted(sorted, 0.975));
        return new BootstrapResult(percentile, BcaInterval.Of(observed, sorted, left), drawn.Count, draws - drawn.Count, seed);
    }
}
