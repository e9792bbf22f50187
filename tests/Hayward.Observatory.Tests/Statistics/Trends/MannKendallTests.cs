using Hayward.Observatory.Statistics.Trends;

namespace Hayward.Observatory.Tests.Statistics.Trends;

public sealed class MannKendallTests
{
    [Fact]
    public void A_falling_series_with_ties_is_judged_as_pyMannKendall_does()
    {
        var test = MannKendall.Test<int>([9, 7, 7, 5, 3, 3, 2, 0, 1, 0, 0, 0])!.Value;
        (test.Score, test.Variance).ShouldBe((-56, 202));
        test.Z.ShouldBe(-3.8697864960166055, 1e-14);
        test.P.ShouldBe(1.0893070595963117e-04, 1e-15);
    }

    [Fact]
    public void Five_values_in_descending_order_have_the_correction_for_continuity()
    {
        var test = MannKendall.Test<int>([5, 4, 3, 2, 1])!.Value;
        test.Score.ShouldBe(-10);
        test.Variance.ShouldBe(16.6666667, 5e-8);
        test.Z.ShouldBe(-2.2045407685, 5e-11);
        test.P.ShouldBe(0.0274863361, 5e-11);
    }

    [Fact]
    public void One_burst_and_nineteen_silent_weeks_are_no_significant_trend()
    {
        var test = MannKendall.Test<int>([3, .. Enumerable.Repeat(0, 19)])!.Value;
        (test.Score, test.Variance).ShouldBe((-19, 133));
        test.Z.ShouldBe(-1.560797945143416, 1e-14);
        test.P.ShouldBe(0.11857143244439361, 1e-14);
    }

    [Fact]
    public void Thirty_years_of_rain_have_no_trend()
    {
        var test = MannKendall.Test<double>(Rainfall.Bogra)!.Value;
        test.Score.ShouldBe(-1959);
        test.Variance.ShouldBe(4889800.333333333, 1e-8);
        test.Z.ShouldBe(-0.8854562842589916, 1e-14);
        test.P.ShouldBe(0.37591058740506833, 1e-14);
        test.Tau.ShouldBe(-0.03153167653875869, 1e-16);
    }

    [Fact]
    public void The_line_of_Sen_keeps_missing_months_in_their_places()
    {
        var line = SenLine.Through<double>(Rainfall.Bogra)!.Value;
        line.Slope.ShouldBe(-0.006369426751592357, 1e-16);
        line.Intercept.ShouldBe(96.15286624203821, 1e-12);
    }

    // Known answers of pyMannKendall's own tests; with all lags the seasons of the rain shrink the variance, with three they widen it.
    [Theory]
    [InlineData(null, 259723.81316716125, -3.8419950613710894, 0.00012203829241275166)]
    [InlineData(3, 14228919.889368296, -0.5190709455046154, 0.6037112685123898)]
    public void Values_that_hang_together_change_the_variance(int? lags, double variance, double z, double p)
    {
        var test = HamedRao.Test<double>(Rainfall.Bogra, lags)!.Value;
        test.Score.ShouldBe(-1959);
        (test.Variance / variance).ShouldBe(1, 1e-12);
        test.Z.ShouldBe(z, 1e-12);
        test.P.ShouldBe(p, 1e-12);
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        MannKendall.Test<int>([4, 4, 4]).ShouldBeNull();
        MannKendall.Test<double>([double.NaN, 1]).ShouldBeNull();
        SenLine.Through<int>([1]).ShouldBeNull();
        HamedRao.Test<int>([4, 4, 4]).ShouldBeNull();
        HamedRao.Test<int>([1, 2]).ShouldBeNull();
        // A line leaves nothing beside its slope, so no autocorrelation either.
        HamedRao.Test<int>([8, 7, 6, 5, 4, 3, 2, 1]).ShouldBeNull();
    }

    [Fact]
    public void A_line_is_found_again()
    {
        var line = SenLine.Through<int>([.. Enumerable.Range(0, 50).Select(i => 3 * i - 7)])!.Value;
        line.ShouldBe(new SenLine(3, -7));
        Should.Throw<ArgumentException>(() => SenLine.Through<int>(new int[SenLine.MostValues + 1])).Message.ShouldContain("4097");
    }

    // A third of the values drawn wild does not move the slope beyond what the rest allows.
    [Fact]
    public void Outliers_hardly_move_the_slope()
    {
        var random = new Random(8);
        double[] values = [.. Enumerable.Range(0, 200).Select(i => random.Next(5) == 0 ? 1e6 * random.NextDouble() : 0.5 * i + random.NextDouble())];
        SenLine.Through<double>(values)!.Value.Slope.ShouldBe(0.5, 0.05);
    }
}
