using Hayward.Lineage.Weights.Appeal;

namespace Hayward.Tests.Lineage.Weights.Appeal;

public sealed class AssignmentTests
{
    [Fact]
    public void The_example_of_scipy() =>
        // scipy.optimize.linear_sum_assignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]]) gives columns 1, 0, 2 and the cost 5.
        Assignment.Least([[4, 1, 3], [2, 0, 5], [3, 2, 2]]).ShouldBe([1, 0, 2]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    [InlineData(3, 6)]
    [InlineData(6, 7)]
    public void It_costs_what_the_best_of_all_assignments_costs(int rows, int columns)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            // Few different costs, so that ties are met.
            float[][] costs = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (float)random.Next(-4, 9)).ToArray())];
            var found = Assignment.Least(costs);
            found.Distinct().Count().ShouldBe(rows);
            found.Select((column, row) => costs[row][column]).Sum().ShouldBe(Best(costs, 0, []));
        }
    }

    [Fact]
    public void A_large_one_finds_the_order_that_was_hidden()
    {
        var order = Enumerable.Range(0, 300).ToArray();
        new Random(1).Shuffle(order);
        var random = new Random(2);
        float[][] costs = [.. order.Select(hidden => Enumerable.Range(0, 300).Select(j => (j == hidden ? -1f : 0f) + (0.9f * random.NextSingle())).ToArray())];
        Assignment.Least(costs).Zip(order).Count(p => p.First == p.Second).ShouldBeGreaterThan(290);
    }

    private static float Best(float[][] costs, int row, List<int> taken)
    {
        if (row == costs.Length)
            return 0;
        var best = float.PositiveInfinity;
        for (var column = 0; column < costs[0].Length; column++)
            if (!taken.Contains(column))
                best = Math.Min(best, costs[row][column] + Best(costs, row + 1, [.. taken, column]));
        return best;
    }
}
