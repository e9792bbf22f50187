using System.Numerics;

namespace Hayward.Observatory.Statistics.Trends;

/// <summary>Counts the pairs of a sequence that stand in descending order, by sorting it with merges (Knight, Journal of the American Statistical
/// Association 61, 1966).</summary>
internal static class Inversions
{
    private const int Run = 12;

    /// <summary>Sorts the values and says how many pairs stood in descending order; equal values are no such pair.</summary>
    /// <param name="values">The values; ascending afterwards.</param>
    /// <param name="spare">Room for as many.</param>
    public static long SortAndCount<T>(Span<T> values, Span<T> spare)
        where T : unmanaged, INumber<T>
    {
        var count = 0L;
        for (var start = 0; start < values.Length; start += Run) count += Insert(values.Slice(start, Math.Min(Run, values.Length - start)));
        var from = values;
        var to = spare[..values.Length];
        var inSpare = false;
        for (var width = Run; width < values.Length; width *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * width)
            {
                var middle = Math.Min(start + width, values.Length);
                var end = Math.Min(middle + width, values.Length);
                count += Merge(from[start..middle], from[middle..end], to[start..end]);
            }

            var other = from;
            from = to;
            to = other;
            inSpare = !inSpare;
        }

        if (inSpare) from.CopyTo(to);
        return count;
    }

    private static long Insert<T>(Span<T> values)
        where T : unmanaged, INumber<T>
    {
        var count = 0L;
        for (var i = 1; i < values.Length; i++)
        {
            var value = values[i];
            var j = i;
            for (; j > 0 && values[j - 1] > value; j--) values[j] = values[j - 1];
            values[j] = value;
            count += i - j;
        }

        return count;
    }

    private static long Merge<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> to)
        where T : unmanaged, INumber<T>
    {
        var count = 0L;
        var (i, j, at) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] <= right[j])
            {
                to[at++] = left[i++];
            }
            else
            {
                to[at++] = right[j++];
                count += left.Length - i;
            }
        }

        left[i..].CopyTo(to[at..]);
        right[j..].CopyTo(to[(at + left.Length - i)..]);
        return count;
    }
}
