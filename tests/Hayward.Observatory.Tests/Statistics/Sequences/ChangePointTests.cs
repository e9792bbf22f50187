using Hayward.Observatory.Statistics.Sequences;

namespace Hayward.Observatory.Tests.Statistics.Sequences;

public sealed class ChangePointTests
{
    [Fact]
    public void A_planted_change_is_found_at_its_week()
    {
        var (low, high) = (Enumerable.Range(0, 40).Select(i => 3 + i % 3), Enumerable.Range(0, 30).Select(i => 20 + i % 4));
        int[] counts = [.. low, .. high, .. Enumerable.Repeat(0, 25)];
        ChangePoints.Split(counts).ShouldBe([new Segment(0, 40, 159 / 40.0), new Segment(40, 70, 643 / 30.0), new Segment(70, 95, 0)]);
    }

    [Fact]
    public void Where_nothing_changes_there_is_one_segment()
    {
        ChangePoints.Split([]).ShouldBeEmpty();
        ChangePoints.Split([7]).ShouldBe([new Segment(0, 1, 7)]);
        ChangePoints.Split(new int[200]).ShouldBe([new Segment(0, 200, 0)]);
        ChangePoints.Split([.. Enumerable.Range(0, 100).Select(i => 5 + i % 2)]).Length.ShouldBe(1);
    }

    [Fact]
    public void Counts_below_zero_or_too_many_are_refused()
    {
        Should.Throw<ArgumentException>(() => ChangePoints.Split([1, -1])).Message.ShouldContain("Count 1 is -1");
        Should.Throw<ArgumentException>(() => ChangePoints.Split(new int[ChangePoints.MostValues + 1]));
    }

    // All 2^(n−1) ways to split a short series.
    [Fact]
    public void No_segmentation_is_cheaper()
    {
        var random = new Random(6);
        for (var round = 0; round < 150; round++)
        {
            var n = 1 + random.Next(11);
            int[] counts = [.. Enumerable.Range(0, n).Select(_ => random.Next(round % 2 == 0 ? 3 : 30))];
            var penalty = random.NextDouble() * 8;
            var cheapest = Enumerable.Range(0, 1 << (n - 1)).Min(cuts => Cost(counts, penalty, [.. Cut(cuts, n)]));
            var found = ChangePoints.Split(counts, penalty);
            Cost(counts, penalty, [.. found.Select(s => s.End)]).ShouldBe(cheapest, 1e-9);
        }
    }

    // False alarms on a constant rate, and a doubling that must be seen to within a few weeks.
    [Fact]
    public void The_penalty_keeps_false_alarms_rare_and_true_changes()
    {
        var random = new Random(61);
        var (alarms, found) = (0, 0);
        for (var round = 0; round < 200; round++)
        {
            if (ChangePoints.Split([.. Enumerable.Range(0, 100).Select(_ => Poisson(random, 8))]).Length > 1) alarms++;
            var segments = ChangePoints.Split([.. Enumerable.Range(0, 100).Select(i => Poisson(random, i < 60 ? 8 : 16))]);
            if (segments.Any(s => Math.Abs(s.Start - 60) <= 3)) found++;
        }

        alarms.ShouldBeLessThan(40);
        found.ShouldBeGreaterThan(180);
    }

    private static IEnumerable<int> Cut(int cuts, int n) => Enumerable.Range(1, n).Where(end => end == n || (cuts & (1 << (end - 1))) != 0);

    private static double Cost(int[] counts, double penalty, int[] ends)
    {
        var (sum, start) = (-penalty, 0);
        foreach (var end in ends)
        {
            double all = counts[start..end].Sum();
            sum += penalty + (all == 0 ? 0 : -2 * all * Math.Log(all / (end - start)));
            start = end;
        }

        return sum;
    }

    private static int Poisson(Random random, double rate)
    {
        var (count, product) = (0, random.NextDouble());
        for (; product > Math.Exp(-rate); count++) product *= random.NextDouble();
        return count;
    }
}
