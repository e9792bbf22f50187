using System.Collections.Immutable;

namespace Hayward.Lineage.Decay.Statistics;

/// <summary>An order of labels along which as many transitions as possible go forward.</summary>
/// <param name="Order">Indexes of the labels, from where transitions come to where they go.</param>
/// <param name="Forward">Transitions that go with the order.</param>
/// <param name="Backward">Transitions that go against it.</param>
/// <param name="LeastBackward">No order has fewer against it than this. Equal to <paramref name="Backward"/> where the order is proved best.</param>
public sealed record LabelOrder(ImmutableArray<int> Order, long Forward, long Backward, long LeastBackward)
{
    /// <summary>True when no order is better.</summary>
    public bool IsBest => Backward == LeastBackward;
}

/// <summary>Finds the order: the minimum feedback arc set of the weighted graph of transitions. Strongly connected parts are ordered apart, because no arc
/// between two of them goes backward; a part of up to <see cref="MostExact"/> labels exactly (dynamic programming over subsets, Lawler 1964), a larger one
/// by the rule of Eades, Lin and Smyth (1993) and then by moving single labels as long as that helps, with a lower bound from opposite pairs.</summary>
public static class DriftOrder
{
    /// <summary>Largest part that is ordered exactly: 2^20 subsets are a tenth of a second, 2^25 would be seconds and a gigabyte.</summary>
    public const int MostExact = 20;

    /// <summary>Orders the labels.</summary>
    /// <param name="weights">Transitions from the row to the column; what stands on the diagonal counts for nothing.</param>
    public static LabelOrder Find(long[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var order = new List<int>();
        var least = 0L;
        foreach (var part in StrongParts.Of(weights))
        {
            if (part.Length > MostExact)
            {
                order.AddRange(GreedyOrder.Find(weights, part));
                least += Opposite(weights, part);
                continue;
            }

            var exact = SubsetOrder.Find(weights, part);
            order.AddRange(exact);
            least += Backward(weights, exact);
        }

        var all = Backward(weights, [.. order]);
        var total = 0L;
        for (var i = 0; i < weights.GetLength(0); i++)
            for (var j = 0; j < weights.GetLength(1); j++)
                if (i != j) total += weights[i, j];
        return new LabelOrder([.. order], total - all, all, least);
    }

    /// <summary>Transitions against an order of some of the labels.</summary>
    internal static long Backward(long[,] weights, ReadOnlySpan<int> order)
    {
        var sum = 0L;
        for (var i = 0; i < order.Length; i++)
            for (var j = i + 1; j < order.Length; j++)
                sum += weights[order[j], order[i]];
        return sum;
    }

    // Of two labels with transitions both ways, the smaller number is against every order.
    private static long Opposite(long[,] weights, int[] part)
    {
        var sum = 0L;
        for (var i = 0; i < part.Length; i++)
            for (var j = i + 1; j < part.Length; j++)
                sum += Math.Min(weights[part[i], part[j]], weights[part[j], part[i]]);
        return sum;
    }
}
