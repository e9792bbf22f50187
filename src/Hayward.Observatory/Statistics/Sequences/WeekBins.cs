namespace Hayward.Observatory.Statistics.Sequences;

/// <summary>Weeks of whole microseconds. The week since a first event and the week of the calendar are different statistics; each has its name
/// here.</summary>
internal static class WeekBins
{
    /// <summary>Microseconds in a week.</summary>
    public const long Week = 604_800_000_000;

    // 1970-01-01 was a Thursday, so the week of that day began three days before.
    private const long Thursday = 3 * (Week / 7);

    /// <summary>Whole weeks from an origin to a time: ⌊(time − origin) / week⌋, so that a time just before the origin is in week −1.</summary>
    /// <param name="time">Microseconds UTC.</param>
    /// <param name="origin">Microseconds UTC.</param>
    /// <exception cref="OverflowException">The two lie farther apart than 292,000 years.</exception>
    public static long Since(long time, long origin) => Floor(checked(time - origin));

    /// <summary>The calendar week (ISO 8601, from Monday) of a time, counted from that which holds 1970-01-01.</summary>
    /// <exception cref="OverflowException">The time lies 292,000 years ahead.</exception>
    public static long Calendar(long time) => Floor(checked(time + Thursday));

    /// <summary>The Monday on which a calendar week begins, in microseconds UTC.</summary>
    public static long Monday(long week) => checked(week * Week - Thursday);

    /// <summary>Counts times in the weeks from an origin on.</summary>
    /// <param name="times">Microseconds UTC, in any order.</param>
    /// <param name="origin">Where week 0 begins.</param>
    /// <param name="counts">Takes one count for each week.</param>
    /// <returns>How many times lie in none of these weeks.</returns>
    public static long Count(ReadOnlySpan<long> times, long origin, Span<int> counts)
    {
        counts.Clear();
        var outside = 0L;
        foreach (var time in times)
        {
            var week = Since(time, origin);
            if ((ulong)week < (ulong)counts.Length) counts[(int)week]++;
            else outside++;
        }

        return outside;
    }

    // Division of whole numbers goes towards zero; a rest below zero belongs to the week before.
    private static long Floor(long microseconds)
    {
        var (whole, rest) = Math.DivRem(microseconds, Week);
        return rest < 0 ? whole - 1 : whole;
    }
}
