namespace Hayward.Lineage.Decay.Statistics;

/// <summary>The best order of a few labels, by dynamic programming over the subsets that can stand first.</summary>
internal static class SubsetOrder
{
    /// <summary>The labels of <paramref name="part"/> in their best order; of equal orders always the same.</summary>
    public static int[] Find(long[,] weights, int[] part)
    {
        var n = part.Length;
        if (n < 2) return part;
        var cost = Backward(weights, part);
        var (best, last) = (new long[1 << n], new sbyte[1 << n]);
        for (var set = 1; set < best.Length; set++)
        {
            best[set] = long.MaxValue;
            for (var label = 0; label < n; label++)
            {
                if ((set & (1 << label)) == 0) continue;
                var before = set ^ (1 << label);
                var sum = best[before] + cost.Of(label, before);
                if (sum < best[set]) (best[set], last[set]) = (sum, (sbyte)label);
            }
        }

        var order = new int[n];
        for (int at = n - 1, set = best.Length - 1; at >= 0; at--)
        {
            order[at] = part[last[set]];
            set ^= 1 << last[set];
        }

        return order;
    }

    private static Costs Backward(long[,] weights, int[] part)
    {
        var n = part.Length;
        var low = Math.Min(10, n);
        var (first, second) = (new long[n, 1 << low], new long[n, 1 << (n - low)]);
        for (var label = 0; label < n; label++)
        {
            Fill(first, label, low, other => weights[part[label], part[other]]);
            Fill(second, label, n - low, other => weights[part[label], part[other + low]]);
        }

        return new Costs(first, second, low);
    }

    private static void Fill(long[,] table, int label, int bits, Func<int, long> weight)
    {
        for (var set = 1; set < 1 << bits; set++)
        {
            var bit = int.TrailingZeroCount(set);
            table[label, set] = table[label, set & (set - 1)] + weight(bit);
        }
    }

    // Transitions from a label to a set, looked up in two halves so that the tables stay small.
    private readonly record struct Costs(long[,] First, long[,] Second, int Low)
    {
        public long Of(int label, int set) => First[label, set & ((1 << Low) - 1)] + Second[label, set >> Low];
    }
}
