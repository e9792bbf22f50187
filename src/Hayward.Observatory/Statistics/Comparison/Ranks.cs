namespace Hayward.Observatory.Statistics.Comparison;

/// <summary>Ranks of values, equal ones sharing the mean of their ranks.</summary>
/// <param name="Values">A rank from 1 for each value, in the order of the values.</param>
/// <param name="Ties">Σ (u³ − u) over groups of u equal values.</param>
internal sealed record Ranks(double[] Values, double Ties)
{
    /// <summary>Ranks the values.</summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public static Ranks Of(ReadOnlySpan<double> values)
    {
        var (sorted, order, ranks) = (values.ToArray(), new int[values.Length], new double[values.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            if (double.IsNaN(sorted[i])) throw new ArgumentException($"Value {i} is not a number: leave it out before ranking.", nameof(values));
            order[i] = i;
        }

        Array.Sort(sorted, order);
        var ties = 0.0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            double size = end - start;
            ties += size * (size * size - 1);
            for (var i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2.0;
            start = end;
        }

        return new Ranks(ranks, ties);
    }
}
