using System.Diagnostics;
using Hayward.Observatory.Statistics.Trends;

namespace Hayward.Observatory.Tests.Statistics.Trends;

public sealed class KendallTests
{
    [Fact]
    public void A_falling_series_with_ties_is_judged_as_SciPy_does()
    {
        var test = Kendall.Trend<int>([9, 7, 7, 5, 3, 3, 2, 0, 1, 0, 0, 0])!.Value;
        test.Tau.ShouldBe(-0.9051114573693302, 1e-15);
        test.P.ShouldBe(8.143194927218442e-05, 1e-17);
        (test.Score, test.Exact).ShouldBe((-56, false));
    }

    [Fact]
    public void Five_values_in_descending_order_are_judged_exactly()
    {
        var test = Kendall.Trend<double>([5, 4, 3, 2, 1])!.Value;
        (test.Tau, test.Score, test.Exact).ShouldBe((-1, -10, true));
        test.P.ShouldBe(2 / 120.0, 1e-16);
    }

    [Fact]
    public void One_burst_and_nineteen_silent_weeks_are_no_significant_trend()
    {
        var test = Kendall.Trend<int>([3, .. Enumerable.Repeat(0, 19)])!.Value;
        test.Tau.ShouldBe(-0.3162277660168379, 1e-15);
        test.P.ShouldBe(0.0994534797483088, 1e-14);
    }

    [Fact]
    public void Pairs_with_ties_on_both_sides_are_judged_as_SciPy_does()
    {
        var test = Kendall.Test<int>([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])!.Value;
        test.Tau.ShouldBe(-0.4714045207910316, 1e-15);
        test.TauC.ShouldBe(-0.48, 1e-15);
        test.P.ShouldBe(0.28274545993277467, 1e-14);
    }

    [Fact]
    public void A_constant_side_or_fewer_than_two_values_have_no_tau()
    {
        Kendall.Trend<int>([0, 0, 0, 0]).ShouldBeNull();
        Kendall.Trend<int>([5]).ShouldBeNull();
        Kendall.Trend<int>([]).ShouldBeNull();
        Kendall.Test<int>([1, 1, 1], [1, 2, 3]).ShouldBeNull();
        Kendall.Test<int>([1, 2, 3], [7, 7, 7]).ShouldBeNull();
        Kendall.Test<int>([], []).ShouldBeNull();
    }

    [Fact]
    public void What_is_no_number_or_no_pair_is_refused()
    {
        Should.Throw<ArgumentException>(() => Kendall.Trend<double>([1, double.NaN, 2])).Message.ShouldContain("Value 1");
        Should.Throw<ArgumentException>(() => Kendall.Test<int>([1, 2], [1])).Message.ShouldContain("2 values on one side and 1");
    }

    [Fact]
    public void Any_series_scores_as_the_plain_double_loop_says()
    {
        var random = new Random(17);
        for (var round = 0; round < 400; round++)
        {
            var (n, kinds) = (2 + random.Next(90), 1 + random.Next(30));
            int[] x = [.. Enumerable.Range(0, n).Select(_ => random.Next(kinds))], y = [.. Enumerable.Range(0, n).Select(_ => random.Next(kinds))];
            int[] place = [.. Enumerable.Range(0, n)];
            Hold(Kendall.Test<int>(x, y), x, y);
            Hold(Kendall.Trend<int>(y), place, y);
            Kendall.Test<int>(place, y).ShouldBe(Kendall.Trend<int>(y));
        }
    }

    // Kendall 1970, appendix table 1: of the 24 orders of four values 1, 3, 5, 6, 5, 3, 1 have 0 to 6 discordant pairs.
    [Fact]
    public void The_exact_distribution_counts_permutations()
    {
        KendallPermutations.TwoSided(4, 0).ShouldBe(2 / 24.0, 1e-16);
        KendallPermutations.TwoSided(4, 1).ShouldBe(8 / 24.0, 1e-16);
        KendallPermutations.TwoSided(4, 2).ShouldBe(18 / 24.0, 1e-16);
        KendallPermutations.TwoSided(4, 3).ShouldBe(1);
        KendallPermutations.TwoSided(2, 0).ShouldBe(1);
    }

    [Fact]
    public void Beyond_33_values_few_discordant_pairs_have_a_closed_form()
    {
        var (one, none) = (KendallPermutations.TwoSided(33, 1), KendallPermutations.TwoSided(33, 0));
        (one / none).ShouldBe(33, 1e-12);
        (KendallPermutations.TwoSided(34, 1) / KendallPermutations.TwoSided(34, 0)).ShouldBe(34, 1e-12);
        (none / KendallPermutations.TwoSided(34, 0)).ShouldBe(34, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => KendallPermutations.TwoSided(34, 2));
        int[] rising = [.. Enumerable.Range(0, 60)];
        var test = Kendall.Trend<int>(rising)!.Value;
        (test.Tau, test.Exact).ShouldBe((1, true));
        test.P.ShouldBeLessThan(1e-80);
    }

    // What the study asks: every model with ten contributors, up to 133 weeks each.
    [Fact]
    public void Thousands_of_weekly_series_take_no_time_that_anyone_would_notice()
    {
        var random = new Random(2);
        int[][] series = [.. Enumerable.Range(0, 2700).Select(i => Enumerable.Range(0, 133).Select(w => random.Next(3 + 60 / (1 + w))).ToArray())];
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            foreach (var one in series) Kendall.Trend<int>(one);
            if (clock.Elapsed < best) best = clock.Elapsed;
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        }

        TestContext.Current.SendDiagnosticMessage($"2,700 series of 133 weeks in {best.TotalMilliseconds:F1} ms");
        best.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    private static void Hold(KendallTest? test, int[] x, int[] y)
    {
        var (score, untiedX, untiedY) = (0L, 0L, 0L);
        for (var i = 0; i < x.Length; i++)
            for (var j = i + 1; j < x.Length; j++)
            {
                var (a, b) = (Math.Sign(x[j] - x[i]), Math.Sign(y[j] - y[i]));
                score += a * b;
                untiedX += a * a;
                untiedY += b * b;
            }

        if (untiedX == 0 || untiedY == 0)
        {
            test.ShouldBeNull();
            return;
        }

        test!.Value.Score.ShouldBe(score);
        test.Value.Tau.ShouldBe(score / Math.Sqrt((double)untiedX * untiedY), 1e-12);
        test.Value.P.ShouldBeInRange(0, 1);
    }
}
