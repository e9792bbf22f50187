using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Tests.Lineage.Decay.Statistics;

public sealed class DriftOrderTests
{
    [Fact]
    public void A_chain_is_ordered_along_itself()
    {
        var weights = new long[3, 3];
        weights[2, 0] = 5;
        weights[0, 1] = 7;
        var order = DriftOrder.Find(weights);
        order.Order.ShouldBe([2, 0, 1]);
        (order.Forward, order.Backward, order.IsBest).ShouldBe((12, 0, true));
    }

    // A cycle loses its lightest arc.
    [Fact]
    public void A_cycle_is_cut_where_it_is_lightest()
    {
        var weights = new long[3, 3];
        (weights[0, 1], weights[1, 2], weights[2, 0]) = (9, 2, 6);
        var order = DriftOrder.Find(weights);
        order.Order.ShouldBe([2, 0, 1]);
        (order.Forward, order.Backward).ShouldBe((15, 2));
    }

    [Fact]
    public void Up_to_seven_labels_no_permutation_is_better()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var weights = Drawn(random, 2 + round % 6, 0.6);
            var order = DriftOrder.Find(weights);
            order.IsBest.ShouldBeTrue();
            order.Backward.ShouldBe(BruteForce(weights));
            order.Order.Order().ShouldBe(Enumerable.Range(0, weights.GetLength(0)));
        }
    }

    [Fact]
    public void The_heuristic_never_beats_the_exact_order_and_never_goes_below_its_bound()
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++)
        {
            var weights = Drawn(random, 12, 0.8);
            int[] all = [.. Enumerable.Range(0, 12)];
            var exact = DriftOrder.Backward(weights, SubsetOrder.Find(weights, all));
            var heuristic = DriftOrder.Backward(weights, GreedyOrder.Find(weights, all));
            heuristic.ShouldBeGreaterThanOrEqualTo(exact);
            heuristic.ShouldBeLessThan(2 * exact + 1);
        }
    }

    [Fact]
    public void Beyond_the_exact_size_the_bound_holds_and_all_labels_are_there()
    {
        var weights = Drawn(new Random(3), DriftOrder.MostExact + 8, 0.9);
        var order = DriftOrder.Find(weights);
        order.Order.Order().ShouldBe(Enumerable.Range(0, DriftOrder.MostExact + 8));
        order.LeastBackward.ShouldBeLessThanOrEqualTo(order.Backward);
        order.Backward.ShouldBeLessThan(order.Forward);
    }

    private static long[,] Drawn(Random random, int n, double density)
    {
        var weights = new long[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                if (i != j && random.NextDouble() < density) weights[i, j] = random.Next(1, 20);
        return weights;
    }

    private static long BruteForce(long[,] weights) =>
        Permutations([.. Enumerable.Range(0, weights.GetLength(0))], 0).Min(order =>
        {
            var sum = 0L;
            for (var i = 0; i < order.Length; i++)
                for (var j = 0; j < i; j++)
                    sum += weights[order[i], order[j]];
            return sum;
        });

    private static IEnumerable<int[]> Permutations(int[] items, int at)
    {
        if (at == items.Length)
        {
            yield return items;
            yield break;
        }

        for (var i = at; i < items.Length; i++)
        {
            (items[at], items[i]) = (items[i], items[at]);
            foreach (var order in Permutations(items, at + 1)) yield return order;
            (items[at], items[i]) = (items[i], items[at]);
        }
    }
}
