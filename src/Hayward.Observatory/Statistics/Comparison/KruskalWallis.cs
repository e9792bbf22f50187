using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Comparison;

/// <summary>Whether groups differ in where their values lie.</summary>
/// <param name="H">The statistic, with the correction for ties.</param>
/// <param name="Freedom">Degrees of freedom: groups less one.</param>
/// <param name="P">From the chi-square distribution.</param>
/// <param name="EpsilonSquared">Share of the variance of the ranks that the groups explain, 0 to 1.</param>
internal sealed record KruskalWallisTest(double H, int Freedom, double P, double EpsilonSquared);

/// <summary>The test of Kruskal and Wallis (Journal of the American Statistical Association 47, 1952); effect size ε² = H/(n−1) (Tomczak and Tomczak
/// 2014).</summary>
internal static class KruskalWallis
{
    /// <summary>Tests values in groups.</summary>
    /// <param name="values">The values.</param>
    /// <param name="group">The group of each, from 0.</param>
    /// <param name="groups">Number of groups; one without values takes no part.</param>
    /// <returns>Null with fewer than two groups that have values, or when all values are equal (SciPy says NaN or refuses).</returns>
    /// <exception cref="ArgumentException">The lengths differ, a group is not there, or a value is NaN.</exception>
    public static KruskalWallisTest? Test(ReadOnlySpan<double> values, ReadOnlySpan<int> group, int groups)
    {
        if (values.Length != group.Length)
            throw new ArgumentException($"Each value needs its group: there are {values.Length} values and {group.Length} groups.");
        var ranks = Ranks.Of(values);
        var (sums, counts) = (new double[groups], new long[groups]);
        for (var i = 0; i < values.Length; i++)
        {
            if ((uint)group[i] >= (uint)groups)
                throw new ArgumentException($"Group {group[i]} of value {i} is none of 0 to {groups - 1}.", nameof(group));
            sums[group[i]] += ranks.Values[i];
            counts[group[i]]++;
        }

        double n = values.Length;
        var (between, present) = (0.0, 0);
        for (var g = 0; g < groups; g++)
        {
            if (counts[g] == 0) continue;
            present++;
            // Around the mean rank, so that large ranks do not swallow the difference.
            var away = sums[g] / counts[g] - (n + 1) / 2;
            between += counts[g] * away * away;
        }

        var untied = 1 - ranks.Ties / (n * n * n - n);
        if (present < 2 || !(untied > 1e-15)) return null;
        var h = 12 / (n * (n + 1)) * between / untied;
        return new KruskalWallisTest(h, present - 1, ChiSquare.Above(h, present - 1), h / (n - 1));
    }
}
