using System.Collections.Immutable;
using Hayward.Observatory.Statistics.Chance;
using Hayward.Observatory.Statistics.Intervals;
using Hayward.Observatory.Studies;
using Hayward.Observatory.Studies.Methods;

namespace Hayward.Observatory.Tests.Studies;

/// <summary>Methods on rows small enough to count by hand.</summary>
public sealed class MethodTests
{
    private const long Week = 604_800_000_000;

    private static readonly ImmutableSortedDictionary<string, double> Numbers = new Dictionary<string, double>
    {
        ["day"] = Week / 7.0,
        ["week"] = Week,
        ["period-weeks"] = 4,
        ["gap-weeks"] = 8,
        ["flow-weeks"] = 12,
        ["least-flow"] = 1,
        ["seed"] = 1,
    }.ToImmutableSortedDictionary();

    [Fact]
    public void A_mean_from_sums_has_the_interval_of_its_values()
    {
        // The values 1 to 10: mean 5.5 and half width 2.16585058966…
        var rows = Apply(new TIntervals(), ("curve", new string?[] { "c" }), ("measure", new string?[] { "m" }), ("week", new[] { 0.0 }), ("models", new[] { 10.0 }), ("sum", new[] { 55.0 }), ("squares", new[] { 385.0 }));

        rows.Numbers("mean")[0].ShouldBe(5.5);
        (rows.Numbers("high")[0] - 5.5).ShouldBe(2.1658505896681683, 1e-12);
        (5.5 - rows.Numbers("low")[0]).ShouldBe(2.1658505896681683, 1e-12);
    }

    [Fact]
    public void A_series_has_its_silent_weeks()
    {
        var rows = new StudyRows(("model", new[] { 1.0, 1.0, 2.0 }), ("week", new[] { 0.0, 3.0, 0.0 }), ("comments", new[] { 4.0, 2.0, 7.0 }), ("last_week", new[] { 3.0, 3.0, 1.0 }));

        WeeklySeries.Of(rows, "last_week").Select(s => string.Join(' ', s.Comments)).ShouldBe(["4 0 0 2", "7 0"]);
        WeeklySeries.Of(rows, "last_week", window: 2).Select(s => string.Join(' ', s.Comments)).ShouldBe(["4 2", "7"]);
    }

    [Fact]
    public void The_trend_of_a_known_series_is_that_of_SciPy()
    {
        double[] comments = [9, 7, 7, 5, 3, 3, 2, 0, 1, 0, 0, 0];
        var seen = comments.Select((c, week) => (c, week)).Where(x => x.c > 0).ToArray();
        var n = seen.Length;
        var rows = Apply(
            new Trend(), ("model", Same(n, 1)), ("repo", Enumerable.Repeat<string?>("a/b", n).ToArray()), ("people", Same(n, 200)),
            ("week", seen.Select(x => (double)x.week).ToArray()), ("comments", seen.Select(x => x.c).ToArray()), ("last_week", Same(n, 11)));

        rows.Numbers("tau")[0].ShouldBe(-0.9051114573693302, 1e-12);
        rows.Numbers("p")[0].ShouldBe(8.143194927218442e-05, 1e-15);
        rows.Numbers("median-above-hundred")[0].ShouldBe(-0.9051114573693302, 1e-12);
    }

    [Fact]
    public void Each_fate_is_counted_once_for_a_person_a_model_and_a_period()
    {
        // Person 1 stays, then follows into the family, then wanders; person 2 goes for good; person 3 was seen too late to say.
        var rows = Table(
            (1, 0, 10, 100), (1, 1, 10, 100), (1, 5, 10, 100), (1, 9, 11, 100), (1, 13, 12, 101),
            (2, 0, 10, 100),
            (3, 39, 10, 100));
        var fates = Apply(new Fates(), rows, Members(("c", 10), ("c", 11)));

        var all = Enumerable.Range(0, fates.Count).Single(i => fates.Texts("community")[i] == "all");
        var inside = Enumerable.Range(0, fates.Count).Single(i => fates.Texts("community")[i] == "c");
        (fates.Numbers("stay")[all], fates.Numbers("wander")[all], fates.Numbers("leave")[all], fates.Numbers("gone")[all], fates.Numbers("censored")[all]).ShouldBe((2, 1, 0, 2, 1));
        (fates.Numbers("stay")[inside], fates.Numbers("wander")[inside], fates.Numbers("leave")[inside], fates.Numbers("gone")[inside], fates.Numbers("censored")[inside]).ShouldBe((2, 0, 1, 1, 1));
        fates.Numbers("nomad-index")[all].ShouldBe(1 / 3.0, 1e-12);
        fates.Numbers("nomad-index-without-families")[all].ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void People_outlast_a_model_when_they_go_on_to_another()
    {
        // Two weeks around each of two models, one after the other: 14 days in a model, 28 in the community.
        var rows = Table((1, 0, 10, 100), (1, 2, 10, 100), (1, 2, 11, 101), (1, 4, 11, 101));
        var result = Apply(new Outlives(), rows, Members());

        result.Numbers("mean-in-model")[0].ShouldBe(14, 1e-9);
        result.Numbers("median-ratio")[0].ShouldBe(2, 1e-9);
    }

    [Fact]
    public void Moves_by_chance_are_the_mean_over_shuffles()
    {
        var random = new Xoshiro256(5);
        const int Count = 400;
        var week = Enumerable.Range(0, Count).Select(i => i % 5 == 0 ? 0 : i / 100).ToArray();
        var model = Enumerable.Range(0, Count).Select(_ => random.Below(4)).ToArray();
        var steps = new Dictionary<(int, int), long>();
        for (var i = 1; i < Count; i++) steps[(week[i - 1], week[i])] = steps.GetValueOrDefault((week[i - 1], week[i])) + 1;
        var flow = new Flows.Flow(1, 2, false);

        var (mean, variance) = new WeekShares(model, week).Chance(steps, [flow])[0];

        var shuffled = LabelPermutation.Of(
            model, week, 1, (labels, counts) =>
            {
                for (var i = 1; i < labels.Length; i++)
                    if (labels[i - 1] == 1 && labels[i] == 2) counts[0]++;
            }, 4000, 3);
        mean.ShouldBe(shuffled.Mean[0], 4 * shuffled.Deviation[0] / Math.Sqrt(4000));
        // Moves hang together, most of all where models are as few as here; taking them for independent makes the spread too wide rather than too narrow.
        Math.Sqrt(variance).ShouldBeInRange(0.95 * shuffled.Deviation[0], 1.5 * shuffled.Deviation[0]);
    }

    [Fact]
    public void The_interval_of_a_ratio_is_that_of_the_bootstrap()
    {
        var random = new Xoshiro256(9);
        var below = Enumerable.Range(0, 800).Select(_ => 1.0 + random.Below(6)).ToArray();
        var above = below.Select(b => (double)random.Below((int)b + 1)).ToArray();
        var sums = new ClusterSums();
        for (var i = 0; i < below.Length; i++) sums.Add(above[i], below[i]);

        var drawn = ClusterBootstrap.Ratio(above, below, 4000, 1)!.Percentile;

        var width = drawn.High - drawn.Low;
        sums.Low.ShouldBe(drawn.Low, 0.08 * width);
        sums.High.ShouldBe(drawn.High, 0.08 * width);
    }

    [Fact]
    public void Herding_is_one_less_the_normalised_entropy()
    {
        // Halves and quarters: 1.5 bits of log2(3).
        var rows = Apply(
            new Herding(), ("community", new string?[] { "c", "c", "c" }), ("week", new[] { 1.0, 1.0, 1.0 }), ("model", new[] { 1.0, 2.0, 3.0 }), ("acts", new[] { 10.0, 5.0, 5.0 }));

        rows.Numbers("herding")[0].ShouldBe(1 - 1.5 / Math.Log2(3), 1e-12);
    }

    [Fact]
    public void Concentration_of_known_values()
    {
        // CHAOSS: half of 2,475 contributions are made by 2; Gini of 1, 2, 3, 4 is 0.25.
        var rows = Apply(
            new Concentration(), ("measure", new string?[] { "a", "a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b" }),
            ("value", new[] { 33.0, 42.0, 90.0, 202.0, 332.0, 343.0, 433.0, 1000.0, 1.0, 2.0, 3.0, 4.0 }), ("holders", Same(12, 1)));

        rows.Numbers("half-held-by")[0].ShouldBe(2);
        rows.Numbers("gini")[1].ShouldBe(0.25, 1e-12);
    }

    private static double[] Same(int count, double value) => [.. Enumerable.Repeat(value, count)];

    private static StudyRows Table(params (int Person, int Week, int Model, int Family)[] acts) => new(
        ("person", acts.Select(a => (double)a.Person).ToArray()),
        ("moment", acts.Select(a => (double)(a.Week * Week)).ToArray()),
        ("model", acts.Select(a => (double)a.Model).ToArray()),
        ("family", acts.Select(a => (double)a.Family).ToArray()),
        ("horizon", acts.Select(_ => 40.0 * Week).ToArray()));

    private static StudyRows Members(params (string Community, int Model)[] members) => new(
        ("community", members.Select(m => (string?)m.Community).ToArray()), ("model", members.Select(m => (double)m.Model).ToArray()));

    private static StudyRows Apply(IStudyMethod method, params (string, Array)[] columns) => Apply(method, new StudyRows(columns), null);

    private static StudyRows Apply(IStudyMethod method, StudyRows rows, StudyRows? members) =>
        method.Apply(new StudyInput(name => name == "members" ? members! : rows, Numbers));
}
