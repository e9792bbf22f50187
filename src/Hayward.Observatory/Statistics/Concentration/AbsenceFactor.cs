namespace Hayward.Observatory.Statistics.Concentration;

/// <summary>When the largest contributors are enough: measures in use differ where they hold exactly half.</summary>
internal enum HalfRule
{
    /// <summary>Half is enough, as the text of CHAOSS has it.</summary>
    Reached,

    /// <summary>More than half is needed, as the code of OSS Compass has it.</summary>
    Passed,
}

/// <summary>How few would have to leave for half of the work to stop.</summary>
internal static class AbsenceFactor
{
    /// <summary>The least number of contributors that do half of all contributions: the contributor absence factor of CHAOSS; over organisations
    /// instead of people, the elephant factor.</summary>
    /// <param name="contributions">Contributions of each, at or above 0, in any order.</param>
    /// <param name="rule">Whether exactly half is enough.</param>
    /// <returns>Null when nobody contributed.</returns>
    /// <exception cref="ArgumentException">A number is below 0.</exception>
    public static int? Of(ReadOnlySpan<long> contributions, HalfRule rule)
    {
        var sorted = IsAscending(contributions) ? contributions : Sorted(contributions);
        if (sorted.Length > 0 && sorted[0] < 0)
            throw new ArgumentException($"A number of contributions is {sorted[0]}, and none can be below 0.", nameof(contributions));
        var all = Int128.Zero;
        foreach (var value in sorted) all += value;
        if (all == 0) return null;
        var sum = Int128.Zero;
        var count = 0;
        while (rule == HalfRule.Reached ? 2 * sum < all : 2 * sum <= all) sum += sorted[^++count];
        return count;
    }

    private static bool IsAscending(ReadOnlySpan<long> values)
    {
        for (var i = 1; i < values.Length; i++)
            if (values[i] < values[i - 1])
                return false;
        return true;
    }

    private static long[] Sorted(ReadOnlySpan<long> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
