using System.Numerics;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>Sums over groups of equal values; u is the size of a group.</summary>
/// <param name="Groups">Number of groups, those of one value too: the distinct values.</param>
/// <param name="Pairs">Σ u(u−1)/2, the pairs that are tied.</param>
/// <param name="Triples">Σ u(u−1)(u−2).</param>
/// <param name="Variance">Σ u(u−1)(2u+5).</param>
internal readonly record struct TieSums(long Groups, long Pairs, double Triples, double Variance)
{
    /// <summary>These sums with one group more.</summary>
    /// <param name="size">Its size, at least 1.</param>
    public TieSums With(long size)
    {
        double u = size;
        return new TieSums(Groups + 1, Pairs + size * (size - 1) / 2, Triples + u * (u - 1) * (u - 2), Variance + u * (u - 1) * (2 * u + 5));
    }

    /// <summary>The sums of values in which equal ones stand together.</summary>
    public static TieSums OfSorted<T>(ReadOnlySpan<T> sorted)
        where T : unmanaged, INumber<T>
    {
        var sums = default(TieSums);
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            sums = sums.With(end - start);
            start = end;
        }

        return sums;
    }
}
