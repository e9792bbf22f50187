using Hayward.Lineage.Decay.Statistics;

namespace Hayward.Tests.Lineage.Decay.Statistics;

public sealed class LifeTableTests
{
    // Freireich et al., Blood 21 (1963): weeks of remission under 6-mercaptopurine, a plus where the patient was censored:
    // 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+. At risk and lost in each week that has a loss.
    private static readonly (long, long)[] Remission = [(21, 3), (17, 1), (15, 1), (12, 1), (11, 1), (7, 1), (6, 1)];

    // The estimates stand in every textbook that uses the data (Kleinbaum and Klein, Survival Analysis, table 2.2; Collett, example 2.3).
    [Fact]
    public void Survival_is_that_of_the_textbook()
    {
        double[] expected = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
        LifeTable.Of(Remission).Select(step => Math.Round(step.Survival.Value, 4)).ShouldBe(expected);
    }

    // R, survival package: survfit(Surv(t, d) ~ 1, conf.type = "log-log") on the same data.
    [Fact]
    public void The_interval_is_that_of_Greenwood_on_the_scale_log_minus_log()
    {
        var first = LifeTable.Of(Remission)[0].Survival;
        // Standard error 0.0764 at week 6; on the scale: 0.0764 / (0.8571 * |ln 0.8571|).
        var spread = 1.959964 * 0.076360 / (0.857143 * -Math.Log(0.857143));
        first.Low.ShouldBe(Math.Pow(0.857143, Math.Exp(spread)), 1e-4);
        first.High.ShouldBe(Math.Pow(0.857143, Math.Exp(-spread)), 1e-4);
        first.Low.ShouldBe(0.6197, 5e-4);
        first.High.ShouldBe(0.9516, 5e-4);
    }

    [Fact]
    public void A_step_at_which_nothing_is_at_risk_ends_the_table() => LifeTable.Of([(10, 2), (0, 0), (4, 1)]).Length.ShouldBe(1);

    [Fact]
    public void When_all_is_lost_nothing_survives() => LifeTable.Of([(4, 4)])[0].Survival.ShouldBe(new Estimate(0, 0, 0));
}
