using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Tests.Lineage.Decay.Statistics;

public sealed class HalfLifeTests
{
    [Theory]
    [InlineData(0.5, 1.0)]
    [InlineData(0.75, 0.5)]
    [InlineData(0.29289321881345254, 2.0)]
    public void Half_is_lost_after_the_time_of_the_closed_form(double hazard, double steps) => HalfLife.Of(hazard).ShouldBe(steps, 1e-12);

    [Fact]
    public void Nothing_lost_has_no_half_life()
    {
        HalfLife.Of(0).ShouldBe(double.PositiveInfinity);
        HalfLife.ByTree([new TreeCounts([3], [0])], 100, 1).ShouldBeNull();
    }

    // One trace to a tree: the bootstrap of a share of 30 in 100 has the normal interval 0.3 ± 1.96 * sqrt(0.3 * 0.7 / 100).
    [Fact]
    public void With_one_trace_to_a_tree_the_interval_is_that_of_a_share()
    {
        var trees = Enumerable.Range(0, 100).Select(i => new TreeCounts([1], [i < 30 ? 1 : 0])).ToList();
        var estimate = HalfLife.ByTree(trees, 4000, 7)!;
        estimate.Value.ShouldBe(HalfLife.Of(0.3), 1e-12);
        estimate.Low.ShouldBe(HalfLife.Of(0.3 + 0.0898), 0.12);
        estimate.High.ShouldBe(HalfLife.Of(0.3 - 0.0898), 0.25);
    }

    // The same traces in ten trees that lose all or nothing: the interval must be wider.
    [Fact]
    public void Trees_that_lose_together_widen_the_interval()
    {
        var apart = Enumerable.Range(0, 100).Select(i => new TreeCounts([1], [i < 30 ? 1 : 0])).ToList();
        var together = Enumerable.Range(0, 10).Select(i => new TreeCounts([10], [i < 3 ? 10 : 0])).ToList();
        var (narrow, wide) = (HalfLife.ByTree(apart, 1000, 7)!, HalfLife.ByTree(together, 1000, 7)!);
        (wide.High - wide.Low).ShouldBeGreaterThan(2 * (narrow.High - narrow.Low));
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval()
    {
        TreeCounts[] trees = [new([5, 2], [2, 1]), new([9], [1]), new([4], [4])];
        HalfLife.ByTree(trees, 200, 3).ShouldBe(HalfLife.ByTree(trees, 200, 3));
    }
}
