using System.Buffers;
using System.Numerics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>The test of Mann and Kendall for a monotonic trend.</summary>
/// <param name="Tau">Tau-a: the score over all pairs.</param>
/// <param name="Score">Later less earlier values by sign, S.</param>
/// <param name="Variance">Variance of S without a trend.</param>
/// <param name="Z">S, one nearer to zero (correction for continuity), in standard deviations.</param>
/// <param name="P">Two-sided, from the normal distribution.</param>
internal readonly record struct MannKendallTest(double Tau, long Score, double Variance, double Z, double P)
{
    /// <summary>The same score judged with another variance.</summary>
    public MannKendallTest WithVariance(double variance)
    {
        var z = (Score - Math.Sign(Score)) / Math.Sqrt(variance);
        return this with { Variance = variance, Z = z, P = Normal.TwoSided(z) };
    }
}

/// <summary>The test of Mann (Econometrica 13, 1945) and Kendall as pyMannKendall's <c>original_test</c> makes it: always normal, with ties in the
/// variance and the correction for continuity. For a constant series it is not defined and the answer is null; pyMannKendall says tau 0 and p 1
/// there.</summary>
internal static class MannKendall
{
    /// <summary>Tests a series.</summary>
    /// <param name="series">One value for each step of time; NaN is a missing one and is skipped.</param>
    /// <returns>Null for fewer than two values or when all are equal.</returns>
    public static MannKendallTest? Test<T>(ReadOnlySpan<T> series)
        where T : unmanaged, INumber<T>
    {
        var rented = ArrayPool<T>.Shared.Rent(2 * series.Length);
        try
        {
            var count = 0;
            foreach (var value in series)
                if (!T.IsNaN(value)) rented[count++] = value;
            var values = rented.AsSpan(0, count);
            var discordant = Inversions.SortAndCount(values, rented.AsSpan(series.Length, count));
            var ties = TieSums.OfSorted<T>(values);
            long n = count, pairs = n * (n - 1) / 2;
            if (ties.Pairs == pairs) return null;
            var score = pairs - ties.Pairs - 2 * discordant;
            var variance = ((double)n * (n - 1) * (2 * n + 5) - ties.Variance) / 18;
            return new MannKendallTest(score / (double)pairs, score, variance, 0, 1).WithVariance(variance);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }
}
