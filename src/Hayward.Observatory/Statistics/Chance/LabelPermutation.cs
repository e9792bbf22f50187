namespace Hayward.Observatory.Statistics.Chance;

/// <summary>Counts something that depends on the labels.</summary>
/// <param name="labels">A label for each item.</param>
/// <param name="counts">Takes the counts; it is zero in every cell before.</param>
internal delegate void LabelCounting(ReadOnlySpan<int> labels, Span<long> counts);

/// <summary>What was counted beside what would be if labels were dealt out by chance.</summary>
/// <param name="Observed">Count of each cell with the labels as they are.</param>
/// <param name="Mean">Mean over the rounds of chance.</param>
/// <param name="Deviation">Standard deviation over them, with the divisor rounds − 1.</param>
/// <param name="Z">Observed less mean, in deviations; null where chance always gives the same.</param>
/// <param name="AtLeast">Rounds of chance that gave at least what was observed; (1 + this) / (1 + rounds) is the one-sided p.</param>
/// <param name="Rounds">Number of rounds.</param>
/// <param name="Seed">Seed of the rounds.</param>
internal sealed record PermutationNull(long[] Observed, double[] Mean, double[] Deviation, double?[] Z, int[] AtLeast, int Rounds, ulong Seed);

/// <summary>A null model that deals the labels out again among the items of each stratum (Good, Permutation Tests, 2nd edition 2000, section 3.4):
/// with calendar weeks as strata and models as labels, every week keeps its models with their numbers of events and every user keeps the weeks, and
/// only who was where is left to chance.</summary>
internal static class LabelPermutation
{
    /// <summary>Most cells: five arrays of them are kept.</summary>
    public const int MostCells = 16_000_000;

    /// <summary>Counts as it is and under chance.</summary>
    /// <param name="labels">The label of each item.</param>
    /// <param name="strata">The stratum of each item; any numbers.</param>
    /// <param name="cells">Number of cells that are counted.</param>
    /// <param name="counting">Counts; its answer must depend on the labels only.</param>
    /// <param name="rounds">How many times to deal out, at least 2.</param>
    /// <param name="seed">Seed of the rounds.</param>
    /// <exception cref="ArgumentException">Labels and strata differ in length, or there are too many cells.</exception>
    public static PermutationNull Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> strata, int cells, LabelCounting counting, int rounds, ulong seed)
    {
        if (labels.Length != strata.Length)
            throw new ArgumentException($"Each label needs its stratum: there are {labels.Length} labels and {strata.Length} strata.");
        if (cells is < 1 or > MostCells) throw new ArgumentOutOfRangeException(nameof(cells), cells, $"A null model counts 1 to {MostCells} cells.");
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 2);
        var observed = new long[cells];
        counting(labels, observed);
        var random = new Xoshiro256(seed);
        var (order, ends) = Group(strata);
        // Deviations from the observed count: sums of squares of large counts would lose the digits that a small spread needs.
        var (sums, squares, atLeast, counts) = (new double[cells], new double[cells], new int[cells], new long[cells]);
        var (grouped, dealt) = (new int[labels.Length], new int[labels.Length]);
        for (var i = 0; i < order.Length; i++) grouped[i] = labels[order[i]];
        for (var round = 0; round < rounds; round++)
        {
            for (var (start, s) = (0, 0); s < ends.Count; start = ends[s++]) random.Shuffle(grouped.AsSpan(start..ends[s]));
            for (var i = 0; i < order.Length; i++) dealt[order[i]] = grouped[i];
            Array.Clear(counts);
            counting(dealt, counts);
            for (var c = 0; c < cells; c++)
            {
                double away = counts[c] - observed[c];
                sums[c] += away;
                squares[c] += away * away;
                if (away >= 0) atLeast[c]++;
            }
        }

        return Result(observed, sums, squares, atLeast, rounds, seed);
    }

    // The items of each stratum together, each in its own order, so that the draws do not depend on how strata are numbered beyond their order.
    private static (int[] Order, List<int> Ends) Group(ReadOnlySpan<int> strata)
    {
        var keys = new long[strata.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = ((long)strata[i] << 32) | (uint)i;
        Array.Sort(keys);
        var (order, ends) = (new int[keys.Length], new List<int>());
        for (var i = 0; i < keys.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
            if (i + 1 == keys.Length || keys[i] >> 32 != keys[i + 1] >> 32) ends.Add(i + 1);
        }

        return (order, ends);
    }

    private static PermutationNull Result(long[] observed, double[] sums, double[] squares, int[] atLeast, int rounds, ulong seed)
    {
        var (mean, deviation, z) = (new double[observed.Length], new double[observed.Length], new double?[observed.Length]);
        for (var c = 0; c < observed.Length; c++)
        {
            var away = sums[c] / rounds;
            mean[c] = observed[c] + away;
            deviation[c] = Math.Sqrt(Math.Max(0, squares[c] - sums[c] * away) / (rounds - 1));
            z[c] = deviation[c] > 0 ? -away / deviation[c] : null;
        }

        return new PermutationNull(observed, mean, deviation, z, atLeast, rounds, seed);
    }
}
