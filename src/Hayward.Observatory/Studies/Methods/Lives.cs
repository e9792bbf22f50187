using System.Runtime.InteropServices;

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
        var (known, sizes, number) = (new Dictionary<(string?, string?), int>(), new List<int>(), new int[rows.Count]);
        for (var row = 0; row < number.Length; row++)
        {
            // Rows of one group mostly follow each other, with the same text in both.
            if (row > 0 && ReferenceEquals(grouping[row], grouping[row - 1]) && ReferenceEquals(group[row], group[row - 1])) number[row] = number[row - 1];
            else number[row] = Number(known, sizes, (grouping[row], group[row]));
            CollectionsMarshal.AsSpan(sizes)[number[row]]++;
        }
        var lives = known.OrderBy(g => g.Value).Select(g => new Lives(g.Key.Item1, g.Key.Item2, new double[sizes[g.Value]], new bool[sizes[g.Value]])).ToArray();
        var filled = new int[lives.Length];
        for (var row = 0; row < number.Length; row++)
        {
            var (own, at) = (lives[number[row]], filled[number[row]]++);
            (own.Days[at], own.Ended[at]) = (days[row], ended[row] != 0);
        }
        return lives.OrderBy(l => l.Grouping, StringComparer.Ordinal).ThenBy(l => l.Group, StringComparer.Ordinal);
    }

    private static int Number(Dictionary<(string?, string?), int> known, List<int> sizes, (string?, string?) key)
    {
        if (known.TryGetValue(key, out var number)) return number;
        known.Add(key, number = sizes.Count);
        sizes.Add(0);
        return number;
    }
}
