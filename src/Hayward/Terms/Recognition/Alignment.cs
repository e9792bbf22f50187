using System.Collections.Immutable;

namespace Hayward.Terms.Recognition;

/// <summary>A place where two texts differ: words of the first that the second does not have there, and the other way round.</summary>
/// <param name="FirstStart">Where in the first.</param>
/// <param name="FirstCount">Words of the first that are missing in the second.</param>
/// <param name="SecondStart">Where in the second.</param>
/// <param name="SecondCount">Words of the second that the first does not have.</param>
internal readonly record struct Hunk(int FirstStart, int FirstCount, int SecondStart, int SecondCount);

/// <summary>The shortest script of insertions and deletions between two sequences of words (Myers 1986, "An O(ND) difference algorithm and
/// its variations", the greedy algorithm of section 4).</summary>
internal static class Alignment
{
    /// <summary>More differences than this are not counted: the texts are not alike.</summary>
    public const int MostDifferences = 1_500;

    /// <summary>The differences in order; null when there are more than <see cref="MostDifferences"/>.</summary>
    public static ImmutableArray<Hunk>? Differences(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second)
    {
        var head = 0;
        while (head < first.Length && head < second.Length && first[head] == second[head]) head++;
        var tail = 0;
        while (tail < first.Length - head && tail < second.Length - head && first[^(tail + 1)] == second[^(tail + 1)]) tail++;
        var a = first[head..^tail];
        var b = second[head..^tail];
        var most = Math.Min(a.Length + b.Length, MostDifferences);
        var furthest = new int[2 * most + 3];
        var rounds = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[most + 1 + k - 1] < furthest[most + 1 + k + 1]) ? furthest[most + 1 + k + 1] : furthest[most + 1 + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k]) x++;
                furthest[most + 1 + k] = x;
                if (x >= a.Length && x - k >= b.Length) return Trace(rounds, d, a.Length, b.Length, head);
            }

            rounds.Add(furthest[(most + 1 - d)..(most + 2 + d)]);
        }

        return null;
    }

    private static ImmutableArray<Hunk> Trace(List<int[]> rounds, int d, int x, int y, int head)
    {
        var hunks = new List<Hunk>();
        for (; d > 0; d--)
        {
            var before = rounds[d - 1];
            var k = x - y;
            // Diagonal k of the round before stands at k + d - 1.
            int At(int diagonal) => diagonal >= -(d - 1) && diagonal <= d - 1 ? before[diagonal + d - 1] : -1;
            var down = k == -d || (k != d && At(k - 1) < At(k + 1));
            var fromK = down ? k + 1 : k - 1;
            var fromX = At(fromK);
            var fromY = fromX - fromK;
            var hunk = down ? new Hunk(fromX, 0, fromY, 1) : new Hunk(fromX, 1, fromY, 0);
            if (hunks.Count > 0 && hunks[^1] is var next && next.FirstStart == hunk.FirstStart + hunk.FirstCount && next.SecondStart == hunk.SecondStart + hunk.SecondCount)
                hunks[^1] = new Hunk(hunk.FirstStart, hunk.FirstCount + next.FirstCount, hunk.SecondStart, hunk.SecondCount + next.SecondCount);
            else
                hunks.Add(hunk);
            (x, y) = (fromX, fromY);
        }

        hunks.Reverse();
        return [.. hunks.Select(hunk => hunk with { FirstStart = hunk.FirstStart + head, SecondStart = hunk.SecondStart + head })];
    }
}
