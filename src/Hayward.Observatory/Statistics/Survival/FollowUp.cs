namespace Hayward.Observatory.Statistics.Survival;

/// <summary>How many were at risk and how many ended at one time.</summary>
/// <param name="Time">The time, in whatever unit the durations have.</param>
/// <param name="AtRisk">Those whose duration is at least this; whoever is censored at the same time still counts.</param>
/// <param name="Ended">Those that ended at this time.</param>
internal readonly record struct RiskCount(double Time, long AtRisk, long Ended);

/// <summary>Durations of which some were still running when they were last seen.</summary>
internal static class FollowUp
{
    /// <summary>The counts at each time at which something ended, in order of time.</summary>
    /// <param name="durations">How long each was followed; at or above 0 and finite.</param>
    /// <param name="ended">True where it ended then, false where it was still running (right-censored).</param>
    /// <exception cref="ArgumentException">The two differ in length, or a duration is negative or not finite.</exception>
    public static List<RiskCount> Counts(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended)
    {
        var (times, ends) = Sorted(durations, ended);
        var counts = new List<RiskCount>();
        for (var start = 0; start < times.Length;)
        {
            var (end, deaths) = (start, 0);
            for (; end < times.Length && times[end] == times[start]; end++) deaths += ends[end] ? 1 : 0;
            if (deaths > 0) counts.Add(new RiskCount(times[start], times.Length - start, deaths));
            start = end;
        }

        return counts;
    }

    /// <summary>Throws unless there is one mark for each duration and every duration can be one.</summary>
    internal static void Refuse(ReadOnlySpan<double> durations, int marks)
    {
        if (durations.Length != marks)
            throw new ArgumentException($"Each duration needs its mark: there are {durations.Length} durations and {marks} marks.");
        for (var i = 0; i < durations.Length; i++)
            if (!(durations[i] >= 0 && double.IsFinite(durations[i])))
                throw new ArgumentException($"Duration {i} is {durations[i]}: a duration is at or above 0 and finite.", nameof(durations));
    }

    private static (double[] Times, bool[] Ends) Sorted(ReadOnlySpan<double> durations, ReadOnlySpan<bool> ended)
    {
        Refuse(durations, ended.Length);
        var (times, ends) = (durations.ToArray(), ended.ToArray());
        Array.Sort(times, ends);
        return (times, ends);
    }
}
