using Hayward.Lineage.Decay.Statistics;
using Hayward.Observatory.Statistics.Intervals;

namespace Hayward.Observatory.Tests.Statistics.Intervals;

public sealed class MeanIntervalTests
{
    [Fact]
    public void One_to_ten_have_the_interval_of_the_textbook()
    {
        var interval = MeanInterval.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])!;
        // SciPy's 2.1658505896133913 rests on a quantile that is right to ten digits; this half width is t(0.975, 9) √(55/60) in all of them.
        interval.Value.ShouldBe(5.5);
        (interval.High - 5.5).ShouldBe(2.1658505896681683, 1e-12);
        (5.5 - interval.Low).ShouldBe(2.1658505896133913, 1e-10);
    }

    [Fact]
    public void Sums_of_a_query_give_the_same()
    {
        var interval = MeanInterval.Of(10, 5.5, 55 / 6.0)!;
        (interval.High - 5.5).ShouldBe(2.1658505896681683, 1e-12);
    }

    [Fact]
    public void One_value_has_no_interval()
    {
        MeanInterval.Of([3]).ShouldBeNull();
        MeanInterval.Of([]).ShouldBeNull();
        MeanInterval.Of(1, 3, 0).ShouldBeNull();
    }

    [Fact]
    public void Equal_values_have_an_interval_of_no_width() => MeanInterval.Of([2, 2, 2]).ShouldBe(new Estimate(2, 2, 2));

    // Of 2,000 samples of 12 normal values the interval must cover the mean in 95 %, give or take 1.5 (three standard deviations).
    [Fact]
    public void The_interval_covers_as_often_as_it_says()
    {
        var random = new Random(12);
        var covered = 0;
        for (var round = 0; round < 2000; round++)
        {
            double[] values = [.. Enumerable.Range(0, 12).Select(_ => Normal(random))];
            var interval = MeanInterval.Of(values)!;
            if (interval.Low <= 0 && interval.High >= 0) covered++;
        }

        covered.ShouldBeInRange(1870, 1930);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
}
