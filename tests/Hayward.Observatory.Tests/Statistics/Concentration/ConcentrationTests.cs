using Hayward.Observatory.Statistics.Concentration;

namespace Hayward.Observatory.Tests.Statistics.Concentration;

public sealed class ConcentrationTests
{
    private static readonly long[] Chaoss = [1000, 202, 90, 33, 332, 343, 42, 433];

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, 0.25)]
    [InlineData(new double[] { 0, 0, 0, 10 }, 0.75)]
    [InlineData(new double[] { 5, 5, 5, 5, 5 }, 0)]
    public void Gini_has_its_known_answers(double[] ascending, double gini) => Gini.OfSorted(ascending)!.Value.ShouldBe(gini, 1e-15);

    // The definition itself: half the mean difference of all pairs over the mean.
    [Fact]
    public void Gini_is_the_mean_difference_over_twice_the_mean()
    {
        var random = new Random(9);
        for (var round = 0; round < 50; round++)
        {
            double[] values = [.. Enumerable.Range(0, 2 + round).Select(_ => Math.Floor(Math.Pow(random.NextDouble(), -1.5)) - 1).Order()];
            if (values.Sum() == 0) continue;
            var difference = values.Average(a => values.Average(b => Math.Abs(a - b)));
            Gini.OfSorted(values)!.Value.ShouldBe(difference / (2 * values.Average()), 1e-12);
        }
    }

    [Fact]
    public void Nothing_to_share_has_no_concentration()
    {
        Gini.OfSorted([]).ShouldBeNull();
        Gini.OfSorted([0, 0]).ShouldBeNull();
        Shares.Top([0, 0], 0.01).ShouldBeNull();
        Shares.Lorenz([0, 0], 10).ShouldBeEmpty();
        Shares.Herfindahl([0]).ShouldBeNull();
        AbsenceFactor.Of([], HalfRule.Reached).ShouldBeNull();
        AbsenceFactor.Of([0, 0], HalfRule.Passed).ShouldBeNull();
        Entropy.Bits([0]).ShouldBeNull();
        Entropy.Normalised([7, 0]).ShouldBeNull();
    }

    [Fact]
    public void Values_out_of_order_or_below_zero_are_refused()
    {
        Should.Throw<ArgumentException>(() => Gini.OfSorted([2, 1])).Message.ShouldContain("Value 1 is 1");
        Should.Throw<ArgumentException>(() => Gini.OfSorted([-1, 1]));
        Should.Throw<ArgumentException>(() => Shares.Top([double.NaN], 0.5));
        Should.Throw<ArgumentException>(() => Entropy.Bits([1, -1]));
        Should.Throw<ArgumentException>(() => Entropy.Normalised([1, 1, 1], 2));
        Should.Throw<ArgumentException>(() => AbsenceFactor.Of([3, -1], HalfRule.Reached));
        Should.Throw<ArgumentOutOfRangeException>(() => Shares.Top([1], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => HillTail.Index([1, 2], 2));
    }

    [Fact]
    public void The_top_holds_its_share()
    {
        double[] values = [.. Enumerable.Repeat(1.0, 99), 9901];
        Shares.Top(values, 0.01)!.Value.ShouldBe(0.9901, 1e-15);
        // 1 % of 150 is 1.5, so the top has two.
        Shares.Top([.. Enumerable.Repeat(1.0, 150)], 0.01)!.Value.ShouldBe(2 / 150.0, 1e-15);
        // 0.07 · 100 is a little more than 7 in binary.
        Shares.Top([.. Enumerable.Repeat(1.0, 100)], 0.07)!.Value.ShouldBe(0.07, 1e-15);
        Shares.Top(values, 1).ShouldBe(1);
    }

    // Twice the area between the curve through all holders and the diagonal is the Gini coefficient.
    [Fact]
    public void The_curve_of_Lorenz_encloses_Gini()
    {
        double[] values = [0, 1, 1, 2, 5, 8, 20];
        var points = Shares.Lorenz(values, values.Length);
        points.Length.ShouldBe(8);
        points[0].ShouldBe(new LorenzPoint(0, 0));
        points[^1].ShouldBe(new LorenzPoint(1, 1));
        var under = Enumerable.Range(0, 7).Sum(i => (points[i].Held + points[i + 1].Held) / 14);
        (1 - 2 * under).ShouldBe(Gini.OfSorted(values)!.Value, 1e-14);
        Shares.Lorenz([1, 3], 4).Select(p => p.Held).ShouldBe([0, 0.125, 0.25, 0.625, 1]);
    }

    [Fact]
    public void Herfindahl_runs_from_equal_to_one()
    {
        Shares.Herfindahl([3, 3, 3, 3])!.Value.ShouldBe(0.25, 1e-15);
        Shares.Herfindahl([0, 8])!.Value.ShouldBe(1);
        Shares.Herfindahl([50, 30, 20])!.Value.ShouldBe(0.38, 1e-15);
    }

    // Quantiles of Pareto's law with α = 1.5 stand in for a sample of it.
    [Fact]
    public void The_tail_of_Pareto_is_found_again()
    {
        double[] values = [.. Enumerable.Range(0, 20_000).Select(i => Math.Pow(1 - (i + 0.5) / 20_000, -1 / 1.5))];
        var index = HillTail.Index(values, 2000)!;
        index.Value.ShouldBe(1.5, 0.01);
        index.High.ShouldBe(index.Value * (1 + 1.959963984540054 / Math.Sqrt(2000)), 1e-12);
        HillTail.Index([1, Math.E, Math.E * Math.E], 2)!.Value.ShouldBe(2 / 3.0, 1e-15);
        HillTail.Index([0, 1], 1).ShouldBeNull();
        HillTail.Index([3, 3, 3], 2).ShouldBeNull();
    }

    [Fact]
    public void The_worked_example_of_CHAOSS_has_two()
    {
        AbsenceFactor.Of(Chaoss, HalfRule.Reached).ShouldBe(2);
        AbsenceFactor.Of(Chaoss, HalfRule.Passed).ShouldBe(2);
    }

    [Fact]
    public void Exactly_half_is_enough_by_one_rule_and_not_by_the_other()
    {
        long[] eight = [.. Enumerable.Repeat(125L, 8)];
        AbsenceFactor.Of(eight, HalfRule.Reached).ShouldBe(4);
        AbsenceFactor.Of(eight, HalfRule.Passed).ShouldBe(5);
        AbsenceFactor.Of([7], HalfRule.Passed).ShouldBe(1);
        AbsenceFactor.Of([long.MaxValue, long.MaxValue, long.MaxValue], HalfRule.Reached).ShouldBe(2);
    }

    [Fact]
    public void Entropy_has_its_known_answers()
    {
        Entropy.Bits([2, 1, 1])!.Value.ShouldBe(1.5, 1e-15);
        Entropy.Normalised([2, 1, 1])!.Value.ShouldBe(1.5 / Math.Log2(3), 1e-15);
        Entropy.Normalised([2, 1, 1, 0], 4)!.Value.ShouldBe(0.75, 1e-15);
        Entropy.Bits([9]).ShouldBe(0);
        Entropy.Normalised([9], 4).ShouldBe(0);
        Entropy.Normalised([.. Enumerable.Repeat(3.0, 77)])!.Value.ShouldBe(1, 1e-14);
    }
}
