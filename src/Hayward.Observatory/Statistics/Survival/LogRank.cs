using System.Collections.Immutable;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Survival;

/// <summary>Whether groups last equally long.</summary>
/// <param name="ChiSquare">The statistic.</param>
/// <param name="Freedom">Its degrees of freedom: the groups that were ever at risk when something ended, less one.</param>
/// <param name="P">Chance of at least that much when all groups last equally long.</param>
/// <param name="Observed">Ends in each group.</param>
/// <param name="Expected">Ends to be expected in each if they lasted equally long.</param>
internal sealed record LogRankTest(double ChiSquare, int Freedom, double P, ImmutableArray<long> Observed, ImmutableArray<double> Expected);

/// <summary>The log-rank test of any number of groups with the hypergeometric variance (Mantel 1966; Peto and Peto, Journal of the Royal Statistical
/// Society A 135, 1972; Klein and Moeschberger 2003, section 7.3).</summary>
internal static class LogRank
{
    /// <summary>Most groups: the work grows with their square at each time.</summary>
    public const int MostGroups = 64;

    /// <summary>Tests durations in groups.</summary>
    /// <param name="durations">How long each was followed.</param>
    /// <param name="ended">True where it ended then, false where it was still running.</param>
    /// <param name="group">The group of each, from 0.</param>
    /// <param name="groups">Number of groups.</param>
    /// <returns>Null when fewer than two groups can be compared.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a duration is negative or not finite, or a group is not there.</exception>
    public static LogRankTest? Test(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended, ReadOnlySpan<int> group, int groups)
    {
        FollowUp.Refuse(durations, ended.Length);
        FollowUp.Refuse(durations, group.Length);
        if (groups is < 1 or > MostGroups)
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The log-rank test takes 1 to {MostGroups} groups.");
        var (times, order, atRisk) = (durations.ToArray(), new int[durations.Length], new long[groups]);
        for (var i = 0; i < order.Length; i++)
        {
            if ((uint)group[i] >= (uint)groups)
                throw new ArgumentException($"Group {group[i]} of duration {i} is none of 0 to {groups - 1}.", nameof(group));
            order[i] = i;
            atRisk[group[i]]++;
        }

        Array.Sort(times, order);
        var (observed, expected, variance) = (new long[groups], new double[groups], new double[groups, groups]);
        var (leaving, ends) = (new long[groups], new long[groups]);
        for (var start = 0; start < times.Length;)
        {
            Array.Clear(leaving);
            Array.Clear(ends);
            var end = start;
            for (; end < times.Length && times[end] == times[start]; end++)
            {
                leaving[group[order[end]]]++;
                if (ended[order[end]]) ends[group[order[end]]]++;
            }

            Add(times.Length - start, atRisk, ends, observed, expected, variance);
            for (var g = 0; g < groups; g++) atRisk[g] -= leaving[g];
            start = end;
        }

        return Judge(observed, expected, variance);
    }

    private static void Add(double all, long[] atRisk, long[] ends, long[] observed, double[] expected, double[,] variance)
    {
        var deaths = 0L;
        foreach (var count in ends) deaths += count;
        if (deaths == 0) return;
        var factor = all > 1 ? deaths * (all - deaths) / (all - 1) : 0;
        for (var g = 0; g < atRisk.Length; g++)
        {
            observed[g] += ends[g];
            if (atRisk[g] == 0) continue;
            var share = atRisk[g] / all;
            expected[g] += deaths * share;
            variance[g, g] += factor * share;
            for (var h = 0; h < atRisk.Length; h++) variance[g, h] -= factor * share * (atRisk[h] / all);
        }
    }

    // Elimination on the covariances: a group whose row is spent by the others before it adds nothing, and the last always is.
    private static LogRankTest? Judge(long[] observed, double[] expected, double[,] variance)
    {
        var n = observed.Length;
        var rest = new double[n];
        var scale = new double[n];
        for (var g = 0; g < n; g++) (rest[g], scale[g]) = (observed[g] - expected[g], variance[g, g]);
        var (chi, freedom) = (0.0, 0);
        for (var g = 0; g < n; g++)
        {
            var pivot = variance[g, g];
            if (pivot <= 1e-10 * scale[g] || pivot <= 0) continue;
            freedom++;
            chi += rest[g] * rest[g] / pivot;
            for (var h = g + 1; h < n; h++)
            {
                var part = variance[h, g] / pivot;
                rest[h] -= part * rest[g];
                for (var k = g + 1; k < n; k++) variance[h, k] -= part * variance[g, k];
            }
        }

        return freedom == 0 ? null : new LogRankTest(chi, freedom, ChiSquare.Above(chi, freedom), [.. observed], [.. expected]);
    }
}
