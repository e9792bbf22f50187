using System.Buffers;
using System.Numerics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>Kendall's tau-b and tau-c (Kendall, Rank Correlation Methods, 4th edition 1970, chapters 3 and 4) in n log n steps (Knight 1966). The
/// test is that of SciPy's <c>kendalltau</c> with method "auto": exact where nothing is tied and there are at most 33 pairs or at most one pair goes
/// against the rest; elsewhere normal, with ties in the variance and without correction for continuity. Where one side is constant tau is not defined
/// and the answer is null; SciPy says NaN there.</summary>
internal static class Kendall
{
    private const int MostExact = 33;

    /// <summary>The correlation of pairs.</summary>
    /// <param name="x">One side.</param>
    /// <param name="y">The other side, as many.</param>
    /// <returns>Null for fewer than two pairs or when one side is constant.</returns>
    /// <exception cref="ArgumentException">The sides differ in length or hold a NaN.</exception>
    public static KendallTest? Test<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, INumber<T>
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Kendall's tau needs pairs: there are {x.Length} values on one side and {y.Length} on the other.");
        Refuse(x);
        Refuse(y);
        var n = x.Length;
        var rented = ArrayPool<T>.Shared.Rent(3 * n);
        try
        {
            var left = rented.AsSpan(0, n);
            var right = rented.AsSpan(n, n);
            x.CopyTo(left);
            y.CopyTo(right);
            left.Sort(right);
            var (tiesX, joint) = (default(TieSums), 0L);
            for (var start = 0; start < n;)
            {
                var end = start + 1;
                while (end < n && left[end] == left[start]) end++;
                tiesX = tiesX.With(end - start);
                if (end - start > 1)
                {
                    right[start..end].Sort();
                    joint += TieSums.OfSorted<T>(right[start..end]).Pairs;
                }

                start = end;
            }

            var discordant = Inversions.SortAndCount(right, rented.AsSpan(2 * n, n));
            return Judge(n, discordant, tiesX, TieSums.OfSorted<T>(right), joint);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    /// <summary>The correlation of a series with its own order, the trend of a series in time.</summary>
    /// <param name="series">One value for each step of time.</param>
    /// <returns>Null for fewer than two values or when all are equal.</returns>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static KendallTest? Trend<T>(ReadOnlySpan<T> series)
        where T : unmanaged, INumber<T>
    {
        Refuse(series);
        var n = series.Length;
        var rented = ArrayPool<T>.Shared.Rent(2 * n);
        try
        {
            var values = rented.AsSpan(0, n);
            series.CopyTo(values);
            var discordant = Inversions.SortAndCount(values, rented.AsSpan(n, n));
            return Judge(n, discordant, new TieSums(n, 0, 0, 0), TieSums.OfSorted<T>(values), 0);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    private static KendallTest? Judge(long n, long discordant, TieSums tiesX, TieSums tiesY, long joint)
    {
        var pairs = n * (n - 1) / 2;
        if (n < 2 || tiesX.Pairs == pairs || tiesY.Pairs == pairs) return null;
        var score = pairs - tiesX.Pairs - tiesY.Pairs + joint - 2 * discordant;
        // With as many untied pairs on both sides the roots cancel, and a tau of 1 is 1 to its last digit.
        double untiedX = pairs - tiesX.Pairs, untiedY = pairs - tiesY.Pairs;
        var tau = untiedX == untiedY ? score / untiedX : Math.Clamp(score / Math.Sqrt(untiedX) / Math.Sqrt(untiedY), -1, 1);
        double classes = Math.Min(tiesX.Groups, tiesY.Groups);
        var tauC = 2 * score / ((double)n * n * (classes - 1) / classes);
        var fewer = Math.Min(discordant, pairs - discordant);
        var exact = tiesX.Pairs == 0 && tiesY.Pairs == 0 && (n <= MostExact || fewer <= 1);
        var p = exact ? KendallPermutations.TwoSided((int)n, fewer) : Normal.TwoSided(score / Math.Sqrt(Variance(n, tiesX, tiesY)));
        return new KendallTest(tau, tauC, p, score, exact);
    }

    // Of the score when the two are independent, with ties on both sides (Kendall 1970, equation 4.4).
    private static double Variance(double n, TieSums x, TieSums y)
    {
        var ordered = n * (n - 1);
        var three = n > 2 ? x.Triples * y.Triples / (9 * ordered * (n - 2)) : 0;
        return (ordered * (2 * n + 5) - x.Variance - y.Variance) / 18 + 2.0 * x.Pairs * y.Pairs / ordered + three;
    }

    private static void Refuse<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < values.Length; i++)
            if (T.IsNaN(values[i]))
                throw new ArgumentException($"Value {i} is not a number: leave it out before asking for Kendall's tau.", nameof(values));
    }
}
