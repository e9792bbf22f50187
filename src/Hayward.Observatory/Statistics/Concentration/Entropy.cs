namespace Hayward.Observatory.Statistics.Concentration;

/// <summary>How evenly a total is spread (Shannon, Bell System Technical Journal 27, 1948).</summary>
internal static class Entropy
{
    /// <summary>Entropy of the shares in bits, −Σ p log₂ p; from 0 (one has all) to log₂ of the number of holders.</summary>
    /// <param name="values">Values at or above 0.</param>
    /// <returns>Null when there is nothing to share.</returns>
    /// <exception cref="ArgumentException">A value is below 0 or NaN.</exception>
    public static double? Bits(ReadOnlySpan<double> values) => Measure(values)?.Bits;

    /// <summary>Entropy over the greatest that it can be, 0 to 1; 1 less it is the herding of a week.</summary>
    /// <param name="values">Values at or above 0.</param>
    /// <param name="among">How many could hold something; null for those that do.</param>
    /// <returns>Null when there is nothing to share, and among fewer than two: whether one alone is even or uneven is not defined.</returns>
    /// <exception cref="ArgumentException">A value is below 0 or NaN, or more hold something than could.</exception>
    public static double? Normalised(ReadOnlySpan<double> values, int? among = null)
    {
        if (Measure(values) is not var (bits, holders)) return null;
        if (among < holders) throw new ArgumentException($"{holders} hold something, but only {among} are said to be able to.", nameof(among));
        var most = among ?? holders;
        return most > 1 ? Math.Min(1, bits / Math.Log2(most)) : null;
    }

    private static (double Bits, int Holders)? Measure(ReadOnlySpan<double> values)
    {
        var (sum, holders) = (0.0, 0);
        foreach (var value in values)
        {
            if (!(value >= 0)) throw new ArgumentException($"A value is {value}: shares are of values at or above 0.", nameof(values));
            sum += value;
            if (value > 0) holders++;
        }

        if (holders == 0) return null;
        var bits = 0.0;
        foreach (var value in values)
            if (value > 0) bits -= value / sum * Math.Log2(value / sum);
        return (Math.Max(0, bits), holders);
    }
}
