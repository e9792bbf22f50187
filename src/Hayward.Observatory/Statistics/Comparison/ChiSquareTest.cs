using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Comparison;

/// <summary>Whether rows and columns of a table of counts hang together.</summary>
/// <param name="Statistic">Pearson's chi-square, without the correction of Yates.</param>
/// <param name="Freedom">Degrees of freedom, rows and columns without counts left out.</param>
/// <param name="P">Chance of at least that much when they do not.</param>
/// <param name="CramerV">Strength from 0 to 1: √(χ² / (n · (smaller side − 1))) (Cramér 1946).</param>
/// <param name="LeastExpected">Smallest expected count; below 5 the chance is a rough one.</param>
internal sealed record ChiSquareTest(double Statistic, int Freedom, double P, double CramerV, double LeastExpected)
{
    /// <summary>Tests a table of counts.</summary>
    /// <returns>Null when fewer than two rows or two columns have counts.</returns>
    /// <exception cref="ArgumentException">A count is below 0.</exception>
    public static ChiSquareTest? Of(long[,] counts)
    {
        var (height, width) = (counts.GetLength(0), counts.GetLength(1));
        var (rows, columns, all) = (new double[height], new double[width], 0.0);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
            {
                if (counts[i, j] < 0) throw new ArgumentException($"A count is {counts[i, j]}, and none can be below 0.", nameof(counts));
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
                all += counts[i, j];
            }

        var (full, wide) = (rows.Count(sum => sum > 0), columns.Count(sum => sum > 0));
        if (full < 2 || wide < 2) return null;
        var (statistic, least) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < height; i++)
            for (var j = 0; j < width; j++)
            {
                var expected = rows[i] * columns[j] / all;
                if (expected == 0) continue;
                least = Math.Min(least, expected);
                statistic += (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
            }

        var freedom = (full - 1) * (wide - 1);
        var strength = Math.Min(1, Math.Sqrt(statistic / (all * (Math.Min(full, wide) - 1))));
        return new ChiSquareTest(statistic, freedom, ChiSquare.Above(statistic, freedom), strength, least);
    }
}
