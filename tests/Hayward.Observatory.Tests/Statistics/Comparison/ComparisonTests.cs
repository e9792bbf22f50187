using Hayward.Observatory.Statistics.Comparison;

namespace Hayward.Observatory.Tests.Statistics.Comparison;

public sealed class ComparisonTests
{
    [Fact]
    public void Equal_values_share_their_ranks()
    {
        var ranks = Ranks.Of([10, 30, 20, 10, 20, 20]);
        ranks.Values.ShouldBe([1.5, 6, 4, 1.5, 4, 4]);
        ranks.Ties.ShouldBe(6 + 24);
        Should.Throw<ArgumentException>(() => Ranks.Of([1, double.NaN])).Message.ShouldContain("Value 1");
    }

    // Kruskal and Wallis 1952, section 1.2, the three bottling machines: H = 5.656.
    [Fact]
    public void The_bottling_machines_have_the_statistic_of_the_paper()
    {
        double[] output = [340, 345, 330, 342, 338, 339, 333, 344, 347, 343, 349, 355];
        int[] machine = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2];
        var test = KruskalWallis.Test(output, machine, 3)!;
        test.H.ShouldBe(5.656, 5e-4);
        test.Freedom.ShouldBe(2);
        test.P.ShouldBe(Math.Exp(-test.H / 2), 1e-14);
        test.EpsilonSquared.ShouldBe(test.H / 11, 1e-14);
        KruskalWallis.Test(output, [.. machine.Select(m => 2 * m + 1)], 7)!.ShouldBe(test);
    }

    [Fact]
    public void Two_groups_apart_explain_as_much_as_they_can()
    {
        var test = KruskalWallis.Test([.. Enumerable.Repeat(1.0, 5), .. Enumerable.Repeat(2.0, 5)], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], 2)!;
        test.H.ShouldBe(9, 1e-12);
        test.EpsilonSquared.ShouldBe(1, 1e-12);
    }

    // Mann and Whitney 1947, table I: with 3 and 4 values 1, 2, 4 of the 35 orders have U at most 0, 1, 2.
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6, 7 }, 0, 2 / 35.0, -1)]
    [InlineData(new double[] { 1, 2, 4 }, new double[] { 3, 5, 6, 7 }, 1, 4 / 35.0, -5 / 6.0)]
    [InlineData(new double[] { 1, 2, 5 }, new double[] { 3, 4, 6, 7 }, 2, 8 / 35.0, -2 / 3.0)]
    [InlineData(new double[] { 5, 6, 7 }, new double[] { 1, 2, 3, 4 }, 12, 2 / 35.0, 1)]
    public void Few_values_are_judged_by_their_orders(double[] first, double[] second, double u, double p, double delta)
    {
        var test = MannWhitney.Test(first, second)!;
        (test.U, test.Exact).ShouldBe((u, true));
        test.P.ShouldBe(p, 1e-14);
        test.CliffDelta.ShouldBe(delta, 1e-14);
    }

    [Fact]
    public void Ties_are_judged_by_the_normal_distribution()
    {
        // U = 1.5 of 9, variance 9/12 (7 − (2·6)/30): z = (3 − 0.5)/√4.95.
        var test = MannWhitney.Test([1, 2, 2], [2, 3, 4])!;
        test.U.ShouldBe(1);
        test.Exact.ShouldBeFalse();
        var variance = 9 / 12.0 * (7 - 24 / 30.0);
        test.P.ShouldBe(2 * Hayward.Observatory.Statistics.Distributions.Normal.Above((4.5 - 1 - 0.5) / Math.Sqrt(variance)), 1e-14);
        MannWhitney.Test([1, 2], [1, 2])!.P.ShouldBe(1);
    }

    [Fact]
    public void Delta_is_the_difference_of_two_chances()
    {
        var random = new Random(14);
        for (var round = 0; round < 100; round++)
        {
            double[] a = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => (double)random.Next(8))];
            double[] b = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => (double)random.Next(8))];
            if (MannWhitney.Test(a, b) is not { } test) continue;
            test.CliffDelta.ShouldBe(a.Average(x => b.Average(y => Math.Sign(x - y))), 1e-12);
            MannWhitney.Test(b, a)!.P.ShouldBe(test.P, 1e-12);
        }
    }

    // Two by two, 10 20 / 30 40: n (ad − bc)² over the product of the margins.
    [Fact]
    public void Chi_square_of_four_fields_follows_its_short_form()
    {
        var test = ChiSquareTest.Of(new long[,] { { 10, 20 }, { 30, 40 } })!;
        test.Statistic.ShouldBe(100 * Math.Pow(10 * 40 - 20 * 30, 2) / (30.0 * 70 * 40 * 60), 1e-12);
        test.Freedom.ShouldBe(1);
        test.CramerV.ShouldBe(200 / Math.Sqrt(30.0 * 70 * 40 * 60), 1e-12);
        test.LeastExpected.ShouldBe(12, 1e-12);
    }

    [Fact]
    public void Empty_rows_take_no_freedom_and_full_dependence_is_one()
    {
        var test = ChiSquareTest.Of(new long[,] { { 10, 0, 0 }, { 0, 0, 0 }, { 0, 7, 0 }, { 0, 0, 5 } })!;
        test.Freedom.ShouldBe(4);
        test.CramerV.ShouldBe(1, 1e-12);
        ChiSquareTest.Of(new long[,] { { 4, 8 }, { 3, 6 } })!.Statistic.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        KruskalWallis.Test([1, 1, 1], [0, 1, 1], 2).ShouldBeNull();
        KruskalWallis.Test([1, 2], [0, 0], 3).ShouldBeNull();
        KruskalWallis.Test([], [], 2).ShouldBeNull();
        Should.Throw<ArgumentException>(() => KruskalWallis.Test([1, 2], [0, 2], 2));
        Should.Throw<ArgumentException>(() => KruskalWallis.Test([1, 2], [0], 2));
        MannWhitney.Test([], [1]).ShouldBeNull();
        MannWhitney.Test([3, 3], [3]).ShouldBeNull();
        ChiSquareTest.Of(new long[,] { { 1, 2 } }).ShouldBeNull();
        ChiSquareTest.Of(new long[,] { { 1, 0 }, { 2, 0 } }).ShouldBeNull();
        ChiSquareTest.Of(new long[0, 0]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => ChiSquareTest.Of(new long[,] { { 1, -1 } }));
    }
}
