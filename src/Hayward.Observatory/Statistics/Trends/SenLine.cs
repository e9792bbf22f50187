using System.Buffers;
using System.Numerics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>The line of Sen through a series (Journal of the American Statistical Association 63, 1968).</summary>
/// <param name="Slope">Median of the slopes between all pairs, in units for each step.</param>
/// <param name="Intercept">Median of the values less slope times the median of their places, the first place being 0 (Conover).</param>
internal readonly record struct SenLine(double Slope, double Intercept)
{
    /// <summary>Longest series; its eight million slopes are 67 MB.</summary>
    public const int MostValues = 4096;

    /// <summary>Fits the line.</summary>
    /// <param name="series">One value for each step of time; NaN is a missing one, and the others keep their places.</param>
    /// <returns>Null for fewer than two values.</returns>
    /// <exception cref="ArgumentException">The series is longer than <see cref="MostValues"/>.</exception>
    public static SenLine? Through<T>(ReadOnlySpan<T> series)
        where T : unmanaged, INumber<T>
    {
        var n = series.Length;
        if (n > MostValues)
            throw new ArgumentException($"Sen's slope takes at most {MostValues} values, not {n}: give weeks, not hours.", nameof(series));
        var pairs = n * Math.Max(0, n - 1) / 2;
        var rented = ArrayPool<double>.Shared.Rent(2 * n + Math.Max(pairs, 2 * n));
        try
        {
            var values = rented.AsSpan(0, n);
            var places = rented.AsSpan(n, n);
            var slopes = rented.AsSpan(2 * n, pairs);
            var count = 0;
            for (var i = 0; i < n; i++)
            {
                if (T.IsNaN(series[i])) continue;
                (values[count], places[count]) = (double.CreateChecked(series[i]), i);
                count++;
            }

            if (count < 2) return null;
            values = values[..count];
            places = places[..count];
            var slope = IsLevel(values, rented.AsSpan(2 * n, 2 * count)) ? 0 : Median(values, places, slopes);
            return new SenLine(slope, Quantiles.Median(values) - Quantiles.Median(places) * slope);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    // Where less than half of the pairs rise and less than half fall, the slope in the middle is 0. So it is with most weekly counts, which are
    // mostly zero.
    private static bool IsLevel(ReadOnlySpan<double> values, Span<double> spare)
    {
        var sorted = spare[..values.Length];
        values.CopyTo(sorted);
        var falling = Inversions.SortAndCount(sorted, spare[values.Length..]);
        var pairs = (long)values.Length * (values.Length - 1) / 2;
        var rising = pairs - falling - TieSums.OfSorted<double>(sorted).Pairs;
        return 2 * falling < pairs && 2 * rising < pairs;
    }

    private static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> places, Span<double> slopes)
    {
        var pairs = 0;
        for (var i = 0; i < values.Length; i++)
            for (var j = i + 1; j < values.Length; j++)
                slopes[pairs++] = (values[j] - values[i]) / (places[j] - places[i]);
        return Quantiles.Median(slopes[..pairs]);
    }
}
