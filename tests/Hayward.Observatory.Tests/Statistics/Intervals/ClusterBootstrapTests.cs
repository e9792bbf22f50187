using Hayward.Observatory.Statistics.Chance;
using Hayward.Observatory.Statistics.Distributions;
using Hayward.Observatory.Statistics.Intervals;

namespace Hayward.Observatory.Tests.Statistics.Intervals;

public sealed class ClusterBootstrapTests
{
    private static readonly double[] Above = [4, 1, 9, 0, 7, 3, 3, 12, 5, 2, 8, 40];
    private static readonly double[] Below = [2, 1, 3, 1, 2, 3, 1, 3, 2, 2, 4, 5];

    [Fact]
    public void A_ratio_has_the_same_draws_in_the_fast_and_in_the_general_form()
    {
        var fast = ClusterBootstrap.Ratio(Above, Below, 500, 42)!;
        var general = ClusterBootstrap.Of(Above.Length, Ratio, 500, 42)!;
        fast.Percentile.Low.ShouldBe(general.Percentile.Low, 1e-12);
        fast.Percentile.High.ShouldBe(general.Percentile.High, 1e-12);
        fast.Bca!.Low.ShouldBe(general.Bca!.Low, 1e-12);
        fast.Bca.High.ShouldBe(general.Bca.High, 1e-12);
        (fast.Draws, fast.Undefined, fast.Seed).ShouldBe((500, 0, 42UL));
    }

    [Fact]
    public void A_seed_gives_the_same_interval_again_and_another_seed_another()
    {
        ClusterBootstrap.Ratio(Above, Below, 200, 1).ShouldBe(ClusterBootstrap.Ratio(Above, Below, 200, 1));
        ClusterBootstrap.Ratio(Above, Below, 200, 1).ShouldNotBe(ClusterBootstrap.Ratio(Above, Below, 200, 2));
    }

    // The skew of one cluster of 40 must push the corrected interval upward.
    [Fact]
    public void The_corrected_interval_follows_the_skew()
    {
        var result = ClusterBootstrap.Ratio(Above, Below, 4000, 3)!;
        result.Percentile.Value.ShouldBe(94.0 / 29, 1e-12);
        result.Bca!.Low.ShouldBeGreaterThan(result.Percentile.Low);
        result.Bca.High.ShouldBeGreaterThan(result.Percentile.High);
    }

    // Efron and Tibshirani 1993, table 14.1 and section 14.2: the variance of 26 spatial test scores, whose BCa interval at 90 % they give as (115.8,
    // 259.6) from 2,000 draws and the percentile interval as (100.8, 233.9); the ends of so many draws have a standard deviation of about 2 and,
    // upward, 4.
    [Fact]
    public void The_spatial_test_of_Efron_has_his_intervals()
    {
        double[] scores = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
        var random = new Xoshiro256(26);
        var times = new int[scores.Length];
        var draws = new double[8000];
        for (var draw = 0; draw < draws.Length; draw++)
        {
            Array.Clear(times);
            for (var i = 0; i < times.Length; i++) times[random.Below(times.Length)]++;
            draws[draw] = Variance(times);
        }

        Array.Sort(draws);
        double[] left = [.. Enumerable.Range(0, 26).Select(gone => Variance([.. Enumerable.Range(0, 26).Select(i => i == gone ? 0 : 1)]))];
        var observed = Variance([.. Enumerable.Repeat(1, 26)]);
        observed.ShouldBe(171.5, 0.05);
        Quantiles.OfSorted(draws, 0.05).ShouldBe(100.8, 6);
        Quantiles.OfSorted(draws, 0.95).ShouldBe(233.9, 8);
        var corrected = BcaInterval.Of(observed, draws, left, 0.05)!;
        corrected.Low.ShouldBe(115.8, 6);
        corrected.High.ShouldBe(259.6, 12);

        double Variance(ReadOnlySpan<int> times)
        {
            var (n, sum, squares) = (0, 0.0, 0.0);
            for (var i = 0; i < times.Length; i++)
                (n, sum, squares) = (n + times[i], sum + times[i] * scores[i], squares + times[i] * scores[i] * scores[i]);
            return squares / n - sum / n * (sum / n);
        }
    }

    [Fact]
    public void What_is_not_defined_is_null_or_counted()
    {
        ClusterBootstrap.Ratio([], [], 10, 1).ShouldBeNull();
        ClusterBootstrap.Ratio([1, 2], [0, 0], 10, 1).ShouldBeNull();
        ClusterBootstrap.Of(0, _ => 1, 10, 1).ShouldBeNull();
        ClusterBootstrap.Of(3, _ => double.NaN, 10, 1).ShouldBeNull();
        // One of two clusters has nothing below the line: a quarter of the draws has only that one.
        var result = ClusterBootstrap.Ratio([1, 2], [0, 1], 1000, 1)!;
        result.Undefined.ShouldBeInRange(200, 300);
        (result.Draws + result.Undefined).ShouldBe(1000);
        // Nothing varies, so there is no acceleration.
        ClusterBootstrap.Ratio([2, 2], [1, 1], 50, 1)!.Bca.ShouldBeNull();
        Should.Throw<ArgumentException>(() => ClusterBootstrap.Ratio([1], [1, 2], 10, 1));
    }

    private static double Ratio(ReadOnlySpan<int> times)
    {
        var (over, under) = (0.0, 0.0);
        for (var i = 0; i < times.Length; i++) (over, under) = (over + times[i] * Above[i], under + times[i] * Below[i]);
        return over / under;
    }
}
