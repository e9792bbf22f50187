using Hayward.Hub.Revisits;

namespace Hayward.Hub.Tests.Revisits;

public sealed class ActivityRatesTests
{
    [Fact]
    public void A_rate_that_never_changes_is_found()
    {
        var population = new Population();
        var chance = new Random(3);
        for (var i = 0; i < 400; i++) population.Add(0, 5, 200, _ => 0.2, 0.2, chance);
        population.LookAtAll(200);
        var rates = VisitPlan.Rates(population.Repositories)!;

        // 400 repositories, 0.2 a day: 80 comments a day are expected among them.
        foreach (var days in new[] { 0.5, 5, 20, 60 })
        {
            var expected = population.Repositories.Sum(r => VisitPlan.Unseen(rates, r, Population.At(200 + days)));
            (expected / days).ShouldBe(80, 4);
        }
        rates.Dispersion.ShouldBe(1, 0.3);
    }

    [Fact]
    public void A_burst_that_fades_is_followed_down()
    {
        var population = new Population();
        var chance = new Random(4);
        for (var i = 0; i < 4000; i++) population.Add(i * 0.05, 0, 400, age => Math.Exp(-age / 10), 1, chance);
        // The youngest is 1 day old on the day of the look, the oldest 201.
        population.LookAtAll(201);
        var rates = VisitPlan.Rates(population.Repositories)!;

        foreach (var days in new[] { 2.0, 10, 40, 120 })
        {
            var expected = population.Repositories.Sum(r => VisitPlan.Unseen(rates, r, Population.At(201 + days)));
            // The integral of the law over the days after the look, for each birthday.
            var truth = Enumerable.Range(0, 4000).Sum(i => 10 * (Math.Exp(-(201 - (i * 0.05)) / 10) - Math.Exp(-(201 + days - (i * 0.05)) / 10)));
            (expected / truth).ShouldBe(1, 0.15, $"{days} days");
        }
    }

    [Fact]
    public void What_was_never_asked_is_expected_by_what_others_of_its_likes_had()
    {
        var population = new Population();
        var chance = new Random(5);
        for (var i = 0; i < 600; i++) population.Add(0, i % 2 == 0 ? 0 : 500, 100, i % 2 == 0 ? _ => 0.01 : _ => 0.3, 0.3, chance);
        foreach (var repository in population.Repositories.Take(400)) population.Look(repository, 100);
        var rates = VisitPlan.Rates(population.Repositories)!;

        var (few, many) = (population.Repositories[500], population.Repositories[501]);
        VisitPlan.Unseen(rates, few, Population.At(100)).ShouldBe(1, 0.2);
        VisitPlan.Unseen(rates, many, Population.At(100)).ShouldBe(30, 2);
    }

    [Fact]
    public void Without_a_comment_nothing_is_learned()
    {
        var population = new Population();
        population.Add(0, 5, []);
        population.LookAtAll(10);
        VisitPlan.Rates(population.Repositories).ShouldBeNull();
        VisitPlan.Rates([]).ShouldBeNull();
    }

    [Fact]
    public void More_time_never_means_less_unseen()
    {
        var population = Population.OfHub(800, 6, 300);
        population.LookAtAll(200);
        var rates = VisitPlan.Rates(population.Repositories)!;
        foreach (var repository in population.Repositories)
        {
            var before = 0.0;
            foreach (var day in new[] { 200.0, 200.5, 201, 210, 250, 500, 5000 })
            {
                var unseen = VisitPlan.Unseen(rates, repository, Population.At(day));
                unseen.ShouldBeGreaterThanOrEqualTo(before);
                double.IsFinite(unseen).ShouldBeTrue();
                before = unseen;
            }
        }
    }
}
