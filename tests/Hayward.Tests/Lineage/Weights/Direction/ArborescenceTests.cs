using Hayward.Lineage.Weights.Direction;

namespace Hayward.Tests.Lineage.Weights.Direction;

public sealed class ArborescenceTests
{
    [Fact]
    public void A_cycle_of_cheap_edges_is_broken_where_it_costs_least()
    {
        const double None = double.PositiveInfinity;
        // 1, 2 and 3 point at each other for 1; the root enters 1 for 5, 2 for 4 and 3 for 9.
        double[][] costs = [[None, 5, 4, 9], [None, None, 1, None], [None, None, None, 1], [None, 1, None, None]];
        // By 2: 4 + 1 (2 to 3) + 1 (3 to 1).
        Arborescence.From(costs, 0).ShouldBe([-1, 3, 0, 2]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void It_costs_what_the_best_of_all_trees_costs(int nodes)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            double[][] costs = [.. Enumerable.Range(0, nodes).Select(_ => Enumerable.Range(0, nodes)
                .Select(_ => random.Next(4) == 0 ? double.PositiveInfinity : random.Next(0, 6)).ToArray())];
            var expected = Enumerable.Range(0, nodes).Select(root => (Root: root, Cost: Best(costs, root))).ToList();
            foreach (var (root, cost) in expected)
            {
                var found = Arborescence.From(costs, root);
                (found is null ? double.PositiveInfinity : Arborescence.Cost(costs, found)).ShouldBe(cost, $"seed {seed}, root {root}");
                if (found is not null)
                    ReachesAll(found, root).ShouldBeTrue();
            }
            (Arborescence.Best(costs)?.Cost ?? double.PositiveInfinity).ShouldBe(expected.Min(e => e.Cost));
        }
    }

    private static double Best(double[][] costs, int root)
    {
        var count = costs.Length;
        var best = double.PositiveInfinity;
        var parents = new int[count];
        void Choose(int node, double cost)
        {
            if (cost >= best)
                return;
            if (node == count)
            {
                if (ReachesAll(parents, root))
                    best = cost;
                return;
            }
            if (node == root)
            {
                parents[node] = -1;
                Choose(node + 1, cost);
                return;
            }
            for (var parent = 0; parent < count; parent++)
                if (parent != node && double.IsFinite(costs[parent][node]))
                {
                    parents[node] = parent;
                    Choose(node + 1, cost + costs[parent][node]);
                }
        }
        Choose(0, 0);
        return best;
    }

    private static bool ReachesAll(int[] parents, int root)
    {
        for (var node = 0; node < parents.Length; node++)
        {
            var at = node;
            for (var steps = 0; at != root && steps < parents.Length; steps++)
                at = parents[at];
            if (at != root)
                return false;
        }
        return parents[root] == -1;
    }
}
