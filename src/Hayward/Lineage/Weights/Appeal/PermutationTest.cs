using Hayward.Lineage.Weights.Sampling;

namespace Hayward.Lineage.Weights.Appeal;

/// <summary>Asks whether two orders of the same things agree better than shuffled ones.</summary>
internal static class PermutationTest
{
    /// <summary>The probability that the mean of agreement(i, σ(i)) over a random order σ is at least that of the order as it is: (1 + number of
    /// shuffles that reach it) / (1 + shuffles), which is valid for any number of shuffles (Phipson and Smyth 2010).</summary>
    /// <param name="agreement">A square matrix.</param>
    /// <param name="shuffles">Number of shuffles.</param>
    /// <param name="seed">Seed of the shuffles.</param>
    public static double PValue(float[][] agreement, int shuffles, int seed)
    {
        var count = agreement.Length;
        var observed = 0.0;
        for (var i = 0; i < count; i++)
            observed += agreement[i][i];
        // Sums in another order differ in their last bits; what is equal must count as reached.
        observed -= 1e-9 * count;
        var state = (ulong)seed;
        var order = Enumerable.Range(0, count).ToArray();
        var reached = 0;
        for (var shuffle = 0; shuffle < shuffles; shuffle++)
        {
            var sum = 0.0;
            for (var i = count - 1; i >= 0; i--)
            {
                // Fisher and Yates: what was not yet taken is equally likely.
                var other = (int)(((Next(ref state) >> 32) * (ulong)(i + 1)) >> 32);
                (order[i], order[other]) = (order[other], order[i]);
                sum += agreement[i][order[i]];
            }
            reached += sum >= observed ? 1 : 0;
        }
        return (1.0 + reached) / (1.0 + shuffles);
    }

    /// <summary>One probability for several independent ones (Fisher): the upper tail of χ² with two degrees of freedom for each.</summary>
    public static double Together(IReadOnlyCollection<double> values)
    {
        // For an even number of degrees of freedom the tail is a finite sum.
        var half = -values.Sum(Math.Log);
        var (term, sum) = (1.0, 1.0);
        for (var i = 1; i < values.Count; i++)
        {
            term *= half / i;
            sum += term;
        }
        return Math.Min(1, Math.Exp(-half) * sum);
    }

    /// <summary>The next 64 bits: splitmix64 of Steele, Lea and Flood (2014), many times faster than a seeded <see cref="Random"/>.</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Cosines of every row of one side with every row of the other; rows have length 1.</summary>
    public static float[][] Cosines(float[][] a, float[][] b)
    {
        var cosines = new float[a.Length][];
        Parallel.For(0, a.Length, i =>
        {
            var row = new float[b.Length];
            for (var j = 0; j < b.Length; j++)
                row[j] = FloatVector.Dot(a[i], b[j]);
            cosines[i] = row;
        });
        return cosines;
    }
}
