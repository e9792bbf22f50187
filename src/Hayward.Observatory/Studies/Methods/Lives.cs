namespace Hayward.Observatory.Studies.Methods;

/// <summary>The durations of one group, of which some were still running when they were last seen.</summary>
/// <param name="Grouping">What tells the groups apart.</param>
/// <param name="Group">The group.</param>
/// <param name="Days">How long each was followed.</param>
/// <param name="Ended">Whether it ended then.</param>
internal sealed record Lives(string? Grouping, string? Group, double[] Days, bool[] Ended)
{
    /// <summary>The groups of rows that hold <c>grouping, group, days, ended</c>, in any order.</summary>
    public static IEnumerable<Lives> Of(StudyRows rows)
    {
        var (grouping, group, days, ended) = (rows.Texts("grouping"), rows.Texts("group"), rows.Numbers("days"), rows.Numbers("ended"));
        return Enumerable.Range(0, rows.Count)
            .GroupBy(row => (grouping[row], group[row]))
            .OrderBy(g => g.Key.Item1, StringComparer.Ordinal).ThenBy(g => g.Key.Item2, StringComparer.Ordinal)
            .Select(g => new Lives(g.Key.Item1, g.Key.Item2, [.. g.Select(row => days[row])], [.. g.Select(row => ended[row] != 0)]));
    }
}
