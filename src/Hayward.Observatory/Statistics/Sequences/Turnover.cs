namespace Hayward.Observatory.Statistics.Sequences;

/// <summary>How much of a set or of a ranking is another one a week later.</summary>
internal static class Turnover
{
    /// <summary>1 less the index of Jaccard: the share of all that were there in either week and not in both.</summary>
    /// <param name="before">Distinct numbers of the members, ascending.</param>
    /// <param name="after">The same of the later week.</param>
    /// <returns>0 when nobody changed, 1 when everybody did; null when nobody was there at all.</returns>
    /// <exception cref="ArgumentException">Numbers do not ascend.</exception>
    public static double? Jaccard(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        Refuse(before);
        Refuse(after);
        var (i, j, both) = (0, 0, 0);
        while (i < before.Length && j < after.Length)
        {
            if (before[i] < after[j])
            {
                i++;
            }
            else if (before[i] > after[j])
            {
                j++;
            }
            else
            {
                i++;
                j++;
                both++;
            }
        }

        var either = before.Length + after.Length - both;
        return either == 0 ? null : 1 - (double)both / either;
    }

    /// <summary>Rank-biased overlap of two rankings, extrapolated from the ranks that are there (Webber, Moffat and Zobel, ACM Transactions on
    /// Information Systems 28, 2010, equation 32): 1 for equal rankings, 0 for rankings that share nothing; the first ranks weigh most.</summary>
    /// <param name="a">Distinct items, the first first.</param>
    /// <param name="b">Another ranking, of any length.</param>
    /// <param name="persistence">Weight of each rank as a part of that before it, above 0 and below 1; at 0.9 the first ten ranks have 86 % of the
    /// weight.</param>
    /// <returns>Null when a ranking is empty.</returns>
    /// <exception cref="ArgumentException">An item stands twice in a ranking.</exception>
    public static double? RankBiasedOverlap(ReadOnlySpan<int> a, ReadOnlySpan<int> b, double persistence = 0.9)
    {
        if (!(persistence > 0 && persistence < 1))
            throw new ArgumentOutOfRangeException(nameof(persistence), persistence, "Persistence is above 0 and below 1.");
        if (a.Length > b.Length)
        {
            var longer = a;
            a = b;
            b = longer;
        }

        if (a.IsEmpty) return null;
        var (seenA, seenB) = (new HashSet<int>(a.Length), new HashSet<int>(b.Length));
        var (shared, sharedShort, weight, sum) = (0, 0, 1.0, 0.0);
        for (var depth = 1; depth <= b.Length; depth++)
        {
            weight *= persistence;
            var item = b[depth - 1];
            if (!seenB.Add(item)) throw new ArgumentException($"Item {item} stands twice in a ranking.");
            if (seenA.Contains(item)) shared++;
            if (depth <= a.Length)
            {
                if (!seenA.Add(a[depth - 1])) throw new ArgumentException($"Item {a[depth - 1]} stands twice in a ranking.");
                if (seenB.Contains(a[depth - 1])) shared++;
                sharedShort = shared;
            }

            sum += (double)shared / depth * weight;
            // Beyond its end the short ranking is taken to agree as it did before.
            if (depth > a.Length) sum += (double)sharedShort * (depth - a.Length) / ((double)a.Length * depth) * weight;
        }

        var ends = (double)(shared - sharedShort) / b.Length + (double)sharedShort / a.Length;
        return Math.Clamp((1 - persistence) / persistence * sum + ends * weight, 0, 1);
    }

    private static void Refuse(ReadOnlySpan<int> members)
    {
        for (var i = 1; i < members.Length; i++)
            if (members[i] <= members[i - 1])
                throw new ArgumentException($"Member {i} does not come after the one before it: a set is given in ascending order.");
    }
}
