using Hayward.Observatory.Statistics.Survival;

namespace Hayward.Observatory.Tests.Statistics.Survival;

public sealed class HazardTests
{
    private static readonly double[] Durations = [.. Freireich.Treated, .. Freireich.Placebo];
    private static readonly bool[] Ended = [.. Freireich.Relapsed, .. Freireich.All];
    private static readonly int[] Arm = [.. Enumerable.Repeat(0, 21), .. Enumerable.Repeat(1, 21)];

    // Klein and Moeschberger 2003, table 4.2.
    [Fact]
    public void The_cumulative_hazard_is_that_of_the_textbook()
    {
        var steps = NelsonAalen.Of(Freireich.Treated, Freireich.Relapsed);
        double[] known = [0.1428, 0.2017, 0.2683, 0.3517, 0.4426, 0.5854, 0.7521];
        foreach (var (step, hazard) in steps.Zip(known)) step.Hazard.Value.ShouldBe(hazard, 1.01e-4);
        steps[^1].Hazard.Low.ShouldBeInRange(0, 0.7521);
        steps[^1].Hazard.High.ShouldBeGreaterThan(0.7521);
        NelsonAalen.Of([], []).ShouldBeEmpty();
    }

    [Fact]
    public void The_two_arms_differ_as_the_textbook_says()
    {
        var test = LogRank.Test(Durations, Ended, Arm, 2)!;
        test.ChiSquare.ShouldBe(16.79, 0.005);
        test.Freedom.ShouldBe(1);
        test.P.ShouldBe(4.17e-5, 5e-8);
        test.Observed.ShouldBe([9, 21]);
        test.Expected[0].ShouldBe(19.25, 0.005);
        test.Expected[1].ShouldBe(10.75, 0.005);
    }

    [Fact]
    public void Names_of_groups_do_not_matter_and_an_empty_group_takes_no_freedom()
    {
        var test = LogRank.Test(Durations, Ended, Arm, 2)!;
        var turned = LogRank.Test(Durations, Ended, [.. Arm.Select(a => 3 - 2 * a)], 5)!;
        turned.ChiSquare.ShouldBe(test.ChiSquare, 1e-10);
        turned.Freedom.ShouldBe(1);
        turned.Observed.ShouldBe([0, 21, 0, 9, 0]);
    }

    // The statistic of three groups by hand: solving the first two by Cramer's rule.
    [Fact]
    public void Three_groups_have_the_quadratic_form_of_any_two()
    {
        var random = new Random(77);
        double[] durations = [.. Enumerable.Range(0, 90).Select(i => Math.Ceiling(-(4 + i % 3) * Math.Log(1 - random.NextDouble())))];
        bool[] ended = [.. Enumerable.Range(0, 90).Select(_ => random.Next(4) > 0)];
        int[] group = [.. Enumerable.Range(0, 90).Select(i => i % 3)];
        var (u, v) = (new double[3], new double[3, 3]);
        foreach (var time in durations.Zip(ended).Where(d => d.Second).Select(d => d.First).Distinct())
        {
            double n = durations.Count(d => d >= time), d = durations.Zip(ended).Count(x => x.Second && x.First == time);
            double AtRisk(int g) => Enumerable.Range(0, 90).Count(i => group[i] == g && durations[i] >= time);
            double[] risk = [AtRisk(0), AtRisk(1), AtRisk(2)];
            for (var g = 0; g < 3; g++)
            {
                u[g] += Enumerable.Range(0, 90).Count(i => group[i] == g && ended[i] && durations[i] == time) - d * risk[g] / n;
                for (var h = 0; h < 3; h++)
                    if (n > 1) v[g, h] += d * (n - d) / (n - 1) * (risk[g] / n) * ((g == h ? 1 : 0) - risk[h] / n);
            }
        }

        var determinant = v[0, 0] * v[1, 1] - v[0, 1] * v[1, 0];
        var chi = (u[0] * u[0] * v[1, 1] - 2 * u[0] * u[1] * v[0, 1] + u[1] * u[1] * v[0, 0]) / determinant;
        var test = LogRank.Test(durations, ended, group, 3)!;
        test.Freedom.ShouldBe(2);
        test.ChiSquare.ShouldBe(chi, 1e-9);
        test.Expected.Sum().ShouldBe(test.Observed.Sum(), 1e-9);
    }

    [Fact]
    public void Groups_that_cannot_be_compared_have_no_test()
    {
        LogRank.Test([], [], [], 2).ShouldBeNull();
        LogRank.Test([1, 2], [true, true], [0, 0], 2).ShouldBeNull();
        LogRank.Test([1, 2], [false, false], [0, 1], 2).ShouldBeNull();
        // The only one at risk when something ended.
        LogRank.Test([1, 2], [false, true], [0, 1], 2).ShouldBeNull();
        Should.Throw<ArgumentException>(() => LogRank.Test([1], [true], [2], 2)).Message.ShouldContain("Group 2");
        Should.Throw<ArgumentException>(() => LogRank.Test([1], [true], [-1], 2));
        Should.Throw<ArgumentException>(() => LogRank.Test([1], [true], [0, 0], 2));
        Should.Throw<ArgumentOutOfRangeException>(() => LogRank.Test([], [], [], LogRank.MostGroups + 1));
    }
}
