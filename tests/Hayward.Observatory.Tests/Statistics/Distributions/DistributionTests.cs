using Hayward.Observatory.Statistics.Distributions;

namespace Hayward.Observatory.Tests.Statistics.Distributions;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    public void Quantiles_of_the_normal_distribution_are_those_of_the_tables(double p, double z)
    {
        Normal.Quantile(p).ShouldBe(z, 1e-14);
        Normal.Below(z).ShouldBe(p, 1e-15);
        Normal.Above(-z).ShouldBe(p, 1e-15);
    }

    // Φ(−10) of Abramowitz and Stegun, table 26.2.
    [Fact]
    public void The_far_tail_keeps_its_digits() => (Normal.Above(10) / 7.619853024160527e-24).ShouldBe(1, 1e-13);

    [Theory]
    [InlineData(0.975, 9, 2.2621571627409915)]
    [InlineData(0.975, 1, 12.706204736432095)]
    [InlineData(0.975, 2, 4.302652729911275)]
    [InlineData(0.95, 30, 1.6972608943617378)]
    [InlineData(0.025, 9, -2.2621571627409915)]
    public void Quantiles_of_t_are_those_of_SciPy_as_far_as_its_digits_are_right(double p, double freedom, double t)
    {
        // SciPy 1.10 stops its search early: at one degree of freedom it misses the tangent by 3e-10, at 30 by 8e-9.
        StudentT.Quantile(p, freedom).ShouldBe(t, 1e-8);
    }

    // Abramowitz and Stegun 26.7.3: for odd degrees of freedom the share within ±t is a finite sum of sines and cosines.
    [Fact]
    public void Tails_and_quantiles_of_t_follow_the_finite_sum()
    {
        StudentT.Quantile(0.975, 1).ShouldBe(Math.Tan(0.475 * Math.PI), 1e-12);
        foreach (var freedom in new[] { 1, 3, 5, 9, 25, 131, 199, 201, 4001, 137_479 })
            foreach (var t in new[] { 1e-6, 0.01, 0.5, 1, 2.2621571627982, 5, 12 })
            {
                var (angle, term, sum) = (Math.Atan(t / Math.Sqrt(freedom)), Math.Cos(Math.Atan(t / Math.Sqrt(freedom))), 0.0);
                for (var k = 1; k <= freedom - 2; k += 2)
                {
                    sum += term;
                    term *= Math.Cos(angle) * Math.Cos(angle) * (k + 1) / (k + 2);
                }

                var within = 2 / Math.PI * (angle + (freedom > 1 ? Math.Sin(angle) * sum : 0));
                StudentT.TwoSided(t, freedom).ShouldBe(1 - within, freedom < 1000 ? 1e-13 : 2e-12);
                if (within < 0.9999 && freedom < 1000) StudentT.Quantile((1 + within) / 2, freedom).ShouldBe(t, 1e-11 * t + 1e-15);
            }
    }

    // Two degrees of freedom have closed forms.
    [Fact]
    public void With_two_degrees_of_freedom_t_follows_its_closed_form()
    {
        foreach (var p in new[] { 1e-9, 1e-4, 0.1, 0.3, 0.49999, 0.500001, 0.7, 0.999, 1 - 1e-9 })
        {
            var exact = (2 * p - 1) / Math.Sqrt(2 * p * (1 - p));
            StudentT.Quantile(p, 2).ShouldBe(exact, 1e-11 * Math.Max(1, Math.Abs(exact)));
        }
    }

    [Fact]
    public void With_many_degrees_of_freedom_t_is_nearly_normal()
    {
        StudentT.Quantile(0.975, 1e6).ShouldBe(1.959966, 1e-6);
        StudentT.Quantile(0.975, 94_996).ShouldBe(StudentT.Quantile(0.975, 94_997), 1e-9);
    }

    // At two degrees of freedom the chance is exp(−x/2); 3.841 is the 5 % point of one degree.
    [Fact]
    public void Tails_of_chi_square_follow_their_closed_forms()
    {
        foreach (var x in new[] { 0.001, 0.5, 1, 3, 20, 200, 900 }) (ChiSquare.Above(x, 2) / Math.Exp(-x / 2)).ShouldBe(1, 1e-12);
        ChiSquare.Above(3.841458820694124, 1).ShouldBe(0.05, 1e-14);
        ChiSquare.Above(0, 3).ShouldBe(1);
        ChiSquare.Above(18.307038053275146, 10).ShouldBe(0.05, 1e-14);
    }

    [Fact]
    public void Quantiles_of_a_sample_interpolate()
    {
        double[] sorted = [1, 2, 3, 4, 10];
        Quantiles.OfSorted(sorted, 0).ShouldBe(1);
        Quantiles.OfSorted(sorted, 0.25).ShouldBe(2);
        Quantiles.OfSorted(sorted, 0.9).ShouldBe(7.6, 1e-12);
        Quantiles.OfSorted(sorted, 1).ShouldBe(10);
        Should.Throw<ArgumentException>(() => Quantiles.OfSorted([], 0.5));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.OfSorted([1], double.NaN));
    }

    [Fact]
    public void The_median_by_selection_is_that_by_sorting()
    {
        var random = new Random(4);
        for (var round = 0; round < 500; round++)
        {
            double[] values = [.. Enumerable.Range(0, 1 + round % 40).Select(_ => (double)random.Next(round % 7 == 0 ? 3 : 1000))];
            var expected = Quantiles.OfSorted([.. values.Order()], 0.5);
            Quantiles.Median(values).ShouldBe(expected);
        }
    }
}
