namespace Hayward.Observatory.Statistics.Distributions;

/// <summary>Quantiles of a sample by linear interpolation: type 7 of Hyndman and Fan (The American Statistician 50, 1996), which NumPy and R take
/// when nothing else is said.</summary>
internal static class Quantiles
{
    /// <summary>The quantile of values in ascending order.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="p">A share from 0 to 1.</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        if (sorted.IsEmpty) throw new ArgumentException("A quantile needs at least one value.", nameof(sorted));
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile is asked at a share from 0 to 1.");
        var place = (sorted.Length - 1) * p;
        var low = (int)place;
        return low + 1 >= sorted.Length ? sorted[^1] : sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]);
    }

    /// <summary>The median; puts the values into another order.</summary>
    /// <param name="values">At least one value; none may be NaN.</param>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("A median needs at least one value.", nameof(values));
        var middle = values.Length / 2;
        var upper = Select(values, middle);
        if (values.Length % 2 == 1) return upper;
        var lower = values[0];
        foreach (var value in values[1..middle]) lower = Math.Max(lower, value);
        return (lower + upper) / 2;
    }

    // Hoare's selection with the median of three as pivot; after it nothing before the place is greater and nothing behind it is less.
    private static double Select(Span<double> values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = MedianOfThree(values[low], values[low + (high - low) / 2], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (place <= j) high = j;
            else if (place >= i) low = i;
            else break;
        }

        return values[place];
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
