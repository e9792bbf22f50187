namespace Hayward.Lineage.Decay.Statistics;

/// <summary>A good order of many labels: that with the greatest surplus of outgoing over incoming transitions goes first, again and again (Eades, Lin and
/// Smyth, Information Processing Letters 47, 1993); then single labels are moved to better places until none is left.</summary>
internal static class GreedyOrder
{
    /// <summary>The labels of <paramref name="part"/> in order.</summary>
    public static int[] Find(long[,] weights, int[] part)
    {
        var rest = part.ToList();
        var order = new List<int>(part.Length);
        while (rest.Count > 0)
        {
            var next = rest.MaxBy(label => rest.Sum(other => other == label ? 0 : weights[label, other] - weights[other, label]));
            order.Add(next);
            rest.Remove(next);
        }

        while (Improve(weights, order))
        {
        }

        return [.. order];
    }

    private static bool Improve(long[,] weights, List<int> order)
    {
        for (var from = 0; from < order.Count; from++)
        {
            var label = order[from];
            var (best, place) = (0L, from);
            var gain = 0L;
            for (var to = from + 1; to < order.Count; to++)
            {
                // Moved behind this one: what it sends there turns backward, what it gets from there turns forward.
                gain += weights[order[to], label] - weights[label, order[to]];
                if (gain > best) (best, place) = (gain, to);
            }

            gain = 0;
            for (var to = from - 1; to >= 0; to--)
            {
                gain += weights[label, order[to]] - weights[order[to], label];
                if (gain > best) (best, place) = (gain, to);
            }

            if (best == 0) continue;
            order.RemoveAt(from);
            order.Insert(place, label);
            return true;
        }

        return false;
    }
}
