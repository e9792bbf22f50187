using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Statistics.Agreement;

/// <summary>How far two categories count as agreement.</summary>
internal enum AgreementWeights
{
    /// <summary>Only the same category agrees.</summary>
    Same,

    /// <summary>Agreement falls with the distance of ordered categories.</summary>
    Linear,

    /// <summary>It falls with the square of the distance.</summary>
    Quadratic,
}

/// <summary>Agreement of two coders beyond chance.</summary>
/// <param name="Kappa">Kappa with its interval at 95 %.</param>
/// <param name="Observed">Share, or weighted share, on which they agree.</param>
/// <param name="Expected">What chance would give with the same margins.</param>
/// <param name="Error">Standard error of kappa.</param>
/// <param name="P">Two-sided chance of such a kappa where they agree by chance only.</param>
internal sealed record KappaResult(Estimate Kappa, double Observed, double Expected, double Error, double P);

/// <summary>Cohen's kappa (Educational and Psychological Measurement 20, 1960) and its weighted form (Psychological Bulletin 70, 1968) with the
/// large-sample errors of Fleiss, Cohen and Everitt (Psychological Bulletin 72, 1969).</summary>
internal static class CohenKappa
{
    /// <summary>Most categories of a codebook.</summary>
    public const int MostCategories = 1024;

    /// <summary>The table of two coders.</summary>
    /// <param name="first">Category of each item by one coder, from 0.</param>
    /// <param name="second">By the other.</param>
    /// <param name="categories">Number of categories.</param>
    /// <returns>Items by the category of the first (row) and the second (column).</returns>
    /// <exception cref="ArgumentException">The coders judged different numbers of items, or a category is not there.</exception>
    public static long[,] Table(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int categories)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Both coders judge the same items: one judged {first.Length}, the other {second.Length}.");
        if (categories is < 1 or > MostCategories)
            throw new ArgumentOutOfRangeException(nameof(categories), categories, $"A codebook has 1 to {MostCategories} categories.");
        var table = new long[categories, categories];
        for (var i = 0; i < first.Length; i++)
        {
            if ((uint)first[i] >= (uint)categories || (uint)second[i] >= (uint)categories)
                throw new ArgumentException($"Item {i} has the categories {first[i]} and {second[i]}, and they go from 0 to {categories - 1}.");
            table[first[i], second[i]]++;
        }

        return table;
    }

    /// <summary>Kappa of a table.</summary>
    /// <param name="table">Items by the category of one coder (row) and the other (column), square.</param>
    /// <param name="weights">How far different categories agree.</param>
    /// <returns>Null without items, and where chance alone agrees fully because both used one category only.</returns>
    public static KappaResult? Of(long[,] table, AgreementWeights weights = AgreementWeights.Same)
    {
        var k = table.GetLength(0);
        var w = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
            {
                var distance = k > 1 ? Math.Abs(i - j) / (k - 1.0) : 0;
                w[i, j] = weights switch
                {
                    AgreementWeights.Linear => 1 - distance,
                    AgreementWeights.Quadratic => 1 - distance * distance,
                    _ => i == j ? 1 : 0,
                };
            }

        return Of(table, w);
    }

    /// <summary>Kappa of a table with weights of one's own.</summary>
    /// <param name="table">Items by the category of one coder (row) and the other (column), square.</param>
    /// <param name="weights">Agreement of each pair of categories, 1 on the diagonal.</param>
    /// <returns>Null without items, and where chance alone agrees fully.</returns>
    /// <exception cref="ArgumentException">The tables are not square or of different size, or a count is below 0.</exception>
    public static KappaResult? Of(long[,] table, double[,] weights)
    {
        var k = table.GetLength(0);
        if (table.GetLength(1) != k || weights.GetLength(0) != k || weights.GetLength(1) != k)
            throw new ArgumentException($"Kappa needs a square table and as many weights: the table has {k} rows and {table.GetLength(1)} columns.");
        var n = 0.0;
        foreach (var count in table)
        {
            if (count < 0) throw new ArgumentException($"A count is {count}, and none can be below 0.", nameof(table));
            n += count;
        }

        if (n == 0) return null;
        var (rows, columns) = (new double[k], new double[k]);
        Each(k, (i, j) =>
        {
            rows[i] += table[i, j] / n;
            columns[j] += table[i, j] / n;
        });
        var (observed, expected, rowMeans, columnMeans) = (0.0, 0.0, new double[k], new double[k]);
        Each(k, (i, j) =>
        {
            observed += table[i, j] / n * weights[i, j];
            expected += rows[i] * columns[j] * weights[i, j];
            rowMeans[i] += columns[j] * weights[i, j];
            columnMeans[j] += rows[i] * weights[i, j];
        });
        if (1 - expected <= 1e-12) return null;
        var kappa = (observed - expected) / (1 - expected);
        var (around, chance) = (0.0, 0.0);
        Each(k, (i, j) =>
        {
            var means = rowMeans[i] + columnMeans[j];
            around += table[i, j] / n * Square(weights[i, j] - means * (1 - kappa));
            chance += rows[i] * columns[j] * Square(weights[i, j] - means);
        });
        var scale = n * Square(1 - expected);
        var error = Math.Sqrt(Math.Max(0, around - Square(kappa - expected * (1 - kappa))) / scale);
        var null0 = Math.Sqrt(Math.Max(0, chance - Square(expected)) / scale);
        var half = Share.Normal95 * error;
        var p = null0 > 0 ? Normal.TwoSided(kappa / null0) : 1;
        return new KappaResult(new Estimate(kappa, kappa - half, Math.Min(1, kappa + half)), observed, expected, error, p);
    }

    private static double Square(double value) => value * value;

    private static void Each(int k, Action<int, int> visit)
    {
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                visit(i, j);
    }
}
