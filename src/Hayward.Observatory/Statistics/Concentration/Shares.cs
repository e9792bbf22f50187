namespace Hayward.Observatory.Statistics.Concentration;

/// <summary>A point of the curve of Lorenz.</summary>
/// <param name="Holders">Share of the holders, poorest first.</param>
/// <param name="Held">Share of the total that they hold.</param>
internal readonly record struct LorenzPoint(double Holders, double Held);

/// <summary>Shares of a total that the poorest and the richest hold.</summary>
internal static class Shares
{
    /// <summary>Share of the total that the richest hold: the ⌈share · n⌉ greatest values.</summary>
    /// <param name="ascending">Values at or above 0, ascending.</param>
    /// <param name="share">Which part of the holders, above 0 and at most 1; 0.01 is the top 1 %.</param>
    /// <returns>Null when there is nothing to share.</returns>
    /// <exception cref="ArgumentException">The values do not ascend, or one is below 0 or NaN.</exception>
    public static double? Top(ReadOnlySpan<double> ascending, double share)
    {
        if (!(share > 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "The top is a share above 0 and at most 1.");
        Refuse(ascending);
        // 0.07 · 100 is 7.000000000000001 in binary: what is whole but for its last digits is taken for whole.
        var holders = (int)Math.Ceiling(share * ascending.Length - 1e-9 * Math.Max(1, share * ascending.Length));
        var (rest, top) = (Sum(ascending[..^holders]), Sum(ascending[^holders..]));
        return rest + top > 0 ? top / (rest + top) : null;
    }

    /// <summary>Points of the curve of Lorenz (1905) at equal steps of the holders; the first is (0, 0) and the last (1, 1).</summary>
    /// <param name="ascending">Values at or above 0, ascending.</param>
    /// <param name="steps">Number of steps, at least 1. Where a step falls between two holders the curve is the line between them.</param>
    /// <returns>One point more than steps; none when there is nothing to share.</returns>
    /// <exception cref="ArgumentException">The values do not ascend, or one is below 0 or NaN.</exception>
    public static LorenzPoint[] Lorenz(ReadOnlySpan<double> ascending, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        Refuse(ascending);
        var all = Sum(ascending);
        if (!(all > 0)) return [];
        var points = new LorenzPoint[steps + 1];
        var (held, taken) = (0.0, 0);
        for (var step = 1; step < steps; step++)
        {
            var place = (double)ascending.Length * step / steps;
            while (taken < (int)place) held += ascending[taken++];
            points[step] = new LorenzPoint((double)step / steps, (held + (place - taken) * ascending[taken]) / all);
        }

        points[steps] = new LorenzPoint(1, 1);
        return points;
    }

    /// <summary>The index of Herfindahl and Hirschman: Σ of the squared shares, from 1/n (equal) to 1 (one has all).</summary>
    /// <param name="values">Values at or above 0, in any order.</param>
    /// <returns>Null when there is nothing to share.</returns>
    public static double? Herfindahl(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (Sum(values), 0.0);
        foreach (var value in values) squares += value / sum * (value / sum);
        return sum > 0 ? squares : null;
    }

    /// <summary>Throws unless the values ascend from 0 or more.</summary>
    internal static void Refuse(ReadOnlySpan<double> ascending)
    {
        for (var i = 0; i < ascending.Length; i++)
            if (!(ascending[i] >= (i == 0 ? 0 : ascending[i - 1])))
                throw new ArgumentException($"Value {i} is {ascending[i]}: shares are of values at or above 0 in ascending order.", nameof(ascending));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
