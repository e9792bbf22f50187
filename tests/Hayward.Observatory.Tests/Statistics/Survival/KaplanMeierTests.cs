using Hayward.Observatory.Statistics.Survival;

namespace Hayward.Observatory.Tests.Statistics.Survival;

public sealed class KaplanMeierTests
{
    [Fact]
    public void The_treated_arm_has_the_curve_of_the_textbook()
    {
        var curve = KaplanMeier.Of(Freireich.Treated, Freireich.Relapsed)!;
        (curve.Count, curve.Ended, curve.Longest).ShouldBe((21, 9, 35));
        curve.Steps.Select(s => s.Time).ShouldBe([6, 7, 10, 13, 16, 22, 23]);
        curve.Steps.Select(s => s.AtRisk).ShouldBe([21, 17, 15, 12, 11, 7, 6]);
        curve.Steps.Select(s => s.Ended).ShouldBe([3, 1, 1, 1, 1, 1, 1]);
        double[] known = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179];
        foreach (var (step, survival) in curve.Steps.Zip(known)) step.Survival.ShouldBe(survival, 5e-7);
        // Greenwood's errors as Klein and Moeschberger print them (2003, table 4.1B).
        double[] errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];
        foreach (var (step, error) in curve.Steps.Zip(errors)) step.Error!.Value.ShouldBe(error, 5.1e-5);
    }

    [Fact]
    public void Between_steps_the_curve_is_level_and_beyond_the_last_it_says_nothing()
    {
        var curve = KaplanMeier.Of(Freireich.Treated, Freireich.Relapsed)!;
        curve.At(0).ShouldBe(1);
        curve.At(5.9).ShouldBe(1);
        curve.At(6)!.Value.ShouldBe(18 / 21.0, 1e-15);
        curve.At(34)!.Value.ShouldBe(0.448179, 5e-7);
        curve.At(35).ShouldNotBeNull();
        curve.At(35.1).ShouldBeNull();
        KaplanMeier.Of(Freireich.Placebo, Freireich.All)!.At(99).ShouldBe(0);
    }

    [Fact]
    public void The_medians_are_those_of_the_textbook()
    {
        var treated = KaplanMeier.Of(Freireich.Treated, Freireich.Relapsed)!.Median;
        (treated.Value, treated.Low, treated.High).ShouldBe((23, 13, null));
        var placebo = KaplanMeier.Of(Freireich.Placebo, Freireich.All)!.Median;
        (placebo.Value, placebo.Low, placebo.High).ShouldBe((8, 4, 11));
    }

    [Fact]
    public void Without_censoring_the_curve_is_the_share_that_is_left()
    {
        var curve = KaplanMeier.Of(Freireich.Placebo, Freireich.All, Band.Plain)!;
        foreach (var step in curve.Steps)
        {
            var left = Freireich.Placebo.Count(t => t > step.Time) / 21.0;
            step.Survival.ShouldBe(left, 1e-14);
            // The error of a share.
            if (left > 0) step.Error!.Value.ShouldBe(Math.Sqrt(left * (1 - left) / 21), 1e-14);
        }

        curve.Steps[^1].Error.ShouldBeNull();
        curve.RestrictedMean()!.Value.ShouldBe(Freireich.Placebo.Average(), 1e-12);
        curve.RestrictedMean(10)!.Value.ShouldBe(Freireich.Placebo.Average(t => Math.Min(t, 10)), 1e-12);
    }

    // Klein and Moeschberger 2003, section 4.5: to 35 weeks the mean is 23.29 with the standard error 2.83.
    [Fact]
    public void The_restricted_mean_is_that_of_the_textbook()
    {
        var curve = KaplanMeier.Of(Freireich.Treated, Freireich.Relapsed)!;
        var mean = curve.RestrictedMean(35)!;
        mean.Value.ShouldBe(23.29, 0.005);
        ((mean.High - mean.Value) / 1.959963984540054).ShouldBe(2.83, 0.005);
        curve.RestrictedMean(36).ShouldBeNull();
        curve.RestrictedMean(5)!.Value.ShouldBe(5);
    }

    [Fact]
    public void Both_bands_hold_the_curve_and_stay_between_nothing_and_all()
    {
        var random = new Random(31);
        for (var round = 0; round < 100; round++)
        {
            var n = 1 + random.Next(60);
            double[] durations = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(25))];
            bool[] ended = [.. Enumerable.Range(0, n).Select(_ => random.Next(3) > 0)];
            foreach (var band in new[] { Band.Plain, Band.LogLog })
            {
                var curve = KaplanMeier.Of(durations, ended, band)!;
                var before = 1.0;
                foreach (var step in curve.Steps)
                {
                    step.Survival.ShouldBeLessThan(before);
                    before = step.Survival;
                    if (step.Low is not { } low || step.High is not { } high) continue;
                    low.ShouldBeInRange(0, step.Survival);
                    high.ShouldBeInRange(step.Survival, 1);
                }
            }
        }
    }

    [Fact]
    public void Nothing_that_ended_leaves_the_curve_at_one()
    {
        var curve = KaplanMeier.Of([3, 8], [false, false])!;
        curve.Steps.ShouldBeEmpty();
        curve.At(8).ShouldBe(1);
        curve.At(9).ShouldBeNull();
        curve.Median.ShouldBe(new MedianLife(null, null, null));
        curve.RestrictedMean()!.Value.ShouldBe(8);
        KaplanMeier.Of([], []).ShouldBeNull();
    }

    [Fact]
    public void What_is_no_duration_is_refused()
    {
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([1, -2], [true, true])).Message.ShouldContain("Duration 1 is -2");
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([double.NaN], [true]));
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([double.PositiveInfinity], [false]));
        Should.Throw<ArgumentException>(() => KaplanMeier.Of([1], []));
    }
}
