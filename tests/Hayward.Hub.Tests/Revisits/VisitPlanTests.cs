using Hayward.Hub.Crawl;
using Hayward.Hub.Revisits;

namespace Hayward.Hub.Tests.Revisits;

public sealed class VisitPlanTests
{
    // Ten rounds, a week apart, each with requests for a twentieth of the repositories.
    private static (int Found, int All) Rounds(int seed, Func<Population, IReadOnlyList<SeenRepository>, double, IReadOnlyList<SeenRepository>> order)
    {
        const int count = 3000;
        var population = Population.OfHub(count, seed, 300);
        population.LookAtAll(200);
        var (found, all) = (0, population.Unseen(270));
        for (var round = 1; round <= 10; round++)
        {
            var day = 200 + (round * 7.0);
            var there = population.Repositories.Where(r => r.Created < Population.At(day).UtcDateTime).ToList();
            var left = count / 20;
            foreach (var repository in order(population, there, day))
            {
                var fresh = population.Look(repository, day);
                found += fresh;
                // The list, and the threads that changed.
                left -= 1 + ((fresh + 2) / 3);
                if (left <= 0) break;
            }
        }
        return (found, all);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void The_adaptive_order_finds_more_than_taking_turns_with_the_same_requests(int seed)
    {
        var turn = 0;
        var (taking, all) = Rounds(seed, (_, there, _) =>
        {
            turn = (turn + 150) % there.Count;
            return [.. there.Skip(turn), .. there.Take(turn)];
        });
        var (adaptive, _) = Rounds(seed, (_, there, day) => VisitPlan.Order(there, Population.At(day)));

        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: of {all} comments {adaptive} by the plan, {taking} by turns");
        adaptive.ShouldBeGreaterThan(2 * taking);
    }

    [Fact]
    public void The_interval_of_the_unseen_holds_the_truth()
    {
        var (inside, runs, sum, all) = (0, 60, 0.0, 0.0);
        for (var seed = 0; seed < runs; seed++)
        {
            var population = Population.OfHub(1500, 1000 + seed, 260);
            population.LookAtAll(200);
            var there = population.Repositories.Where(r => r.Asked is not null).ToList();
            var coverage = Coverage.Estimate(there, Population.At(228))!;
            var truth = population.Unseen(228) - population.Repositories.Where(r => r.Asked is null).Sum(r => population.Look(r, 228));
            (sum, all) = (sum + coverage.Unseen, all + truth);
            if (truth >= coverage.Low && truth <= coverage.High) inside++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{inside} of {runs}; {sum:N0} expected, {all:N0} came");
        inside.ShouldBeGreaterThanOrEqualTo(54);
    }

    [Fact]
    public void Where_nothing_is_known_the_liked_come_first_and_the_silent_last()
    {
        var a = new SeenRepository("a", "o/a") { Likes = 3 };
        var b = new SeenRepository("b", "o/b") { Likes = 900, Silent = true };
        var c = new SeenRepository("c", "o/c") { Likes = 70 };
        VisitPlan.Order([a, b, c], Population.At(0)).ShouldBe([c, a, b]);
    }
}
