namespace Hayward.Observatory.Statistics.Sequences;

/// <summary>A stretch of weeks with one rate.</summary>
/// <param name="Start">First week.</param>
/// <param name="End">First week behind it.</param>
/// <param name="Rate">Mean count for each week.</param>
internal readonly record struct Segment(int Start, int End, double Rate);

/// <summary>Weeks at which a count series changes its rate: the segmentation of least cost by PELT (Killick, Fearnhead and Eckley, Journal of the
/// American Statistical Association 107, 2012), cost being −2 log likelihood of Poisson counts.</summary>
internal static class ChangePoints
{
    /// <summary>Longest series; without any change the work grows with its square.</summary>
    public const int MostValues = 10_000;

    /// <summary>The penalty of the Bayesian information criterion: each change adds a rate and a place, so 2 ln n.</summary>
    public static double Bic(int values) => 2 * Math.Log(Math.Max(1, values));

    /// <summary>Splits a series.</summary>
    /// <param name="counts">Counts at or above 0, one for each week.</param>
    /// <param name="penalty">What each change costs; null for <see cref="Bic"/>.</param>
    /// <returns>The segments in order; none for no counts, one where nothing changes.</returns>
    /// <exception cref="ArgumentException">A count is below 0, or there are too many.</exception>
    public static Segment[] Split(ReadOnlySpan<int> counts, double? penalty = null)
    {
        var n = counts.Length;
        if (n > MostValues) throw new ArgumentException($"Change points are sought in at most {MostValues} values, not {n}.", nameof(counts));
        if (n == 0) return [];
        var sums = new long[n + 1];
        for (var i = 0; i < n; i++)
        {
            if (counts[i] < 0) throw new ArgumentException($"Count {i} is {counts[i]}, and none can be below 0.", nameof(counts));
            sums[i + 1] = sums[i] + counts[i];
        }

        var last = Search(sums, penalty ?? Bic(n));
        var segments = new List<Segment>();
        for (var end = n; end > 0; end = last[end])
            segments.Add(new Segment(last[end], end, (double)(sums[end] - sums[last[end]]) / (end - last[end])));
        segments.Reverse();
        return [.. segments];
    }

    /// <summary>−2 log likelihood of a segment at its own rate, without what is the same for every segmentation.</summary>
    internal static double Cost(long[] sums, int start, int end)
    {
        double sum = sums[end] - sums[start];
        return sum == 0 ? 0 : -2 * sum * Math.Log(sum / (end - start));
    }

    // best[t] is the least cost of the first t weeks; last[t] is where its last segment begins. A start that costs as much as the best even without
    // the penalty for one change more can never win again.
    private static int[] Search(long[] sums, double penalty)
    {
        var n = sums.Length - 1;
        var (best, last) = (new double[n + 1], new int[n + 1]);
        best[0] = -penalty;
        var (starts, costs, count) = (new int[n], new double[n], 0);
        for (var t = 1; t <= n; t++)
        {
            starts[count++] = t - 1;
            best[t] = double.PositiveInfinity;
            for (var i = 0; i < count; i++)
            {
                costs[i] = best[starts[i]] + Cost(sums, starts[i], t);
                if (costs[i] + penalty < best[t]) (best[t], last[t]) = (costs[i] + penalty, starts[i]);
            }

            var kept = 0;
            for (var i = 0; i < count; i++)
                if (costs[i] < best[t]) starts[kept++] = starts[i];
            count = kept;
        }

        return last;
    }
}
