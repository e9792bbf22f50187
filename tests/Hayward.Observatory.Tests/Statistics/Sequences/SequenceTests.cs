using Hayward.Observatory.Statistics.Sequences;

namespace Hayward.Observatory.Tests.Statistics.Sequences;

public sealed class SequenceTests
{
    [Fact]
    public void A_clock_is_as_far_from_bursts_as_can_be()
    {
        var clock = Burstiness.Of([0, 1, 2, 3, 4, 5])!;
        (clock.Plain, clock.FiniteSize, clock.Memory).ShouldBe((-1, -1, null));
    }

    [Fact]
    public void Bursts_have_their_known_answers()
    {
        var bursts = Burstiness.Of([0, 1, 2, 3, 50, 51, 52, 120])!;
        bursts.Plain.ShouldBe(0.2077564543, 5e-11);
        bursts.FiniteSize.ShouldBe(0.4622475300, 5e-11);
        bursts.Memory!.Value.ShouldBe(-0.3083417642, 5e-11);
    }

    // Microseconds or weeks: the unit does not matter. Gaps drawn by chance lie at 0.
    [Fact]
    public void Chance_lies_in_the_middle()
    {
        var random = new Random(10);
        var times = new long[20_001];
        for (var i = 1; i < times.Length; i++) times[i] = times[i - 1] + (long)(-1e9 * Math.Log(1 - random.NextDouble()));
        var chance = Burstiness.Of(times)!;
        chance.Plain.ShouldBe(0, 0.01);
        chance.FiniteSize.ShouldBe(chance.Plain, 0.01);
        chance.Memory!.Value.ShouldBe(0, 0.02);
        long[] scaled = [.. times.Select(t => t * 7 - 4_000_000_000_000)];
        Burstiness.Of(scaled)!.Plain.ShouldBe(chance.Plain, 1e-12);
    }

    [Fact]
    public void Too_few_events_have_no_burstiness()
    {
        Burstiness.Of([]).ShouldBeNull();
        Burstiness.Of([1, 2]).ShouldBeNull();
        Burstiness.Of([5, 5, 5, 5]).ShouldBeNull();
        Burstiness.Of([long.MinValue, 0, long.MaxValue]).ShouldNotBeNull();
        Should.Throw<ArgumentException>(() => Burstiness.Of([1, 3, 2])).Message.ShouldContain("Time 2");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(604_799_999_999, 0)]
    [InlineData(604_800_000_000, 1)]
    [InlineData(-1, -1)]
    [InlineData(-604_800_000_000, -1)]
    [InlineData(-604_800_000_001, -2)]
    public void A_week_is_whole_and_rounds_down(long since, long week)
    {
        const long Origin = 1_700_000_000_123_456;
        WeekBins.Since(Origin + since, Origin).ShouldBe(week);
    }

    [Fact]
    public void Calendar_weeks_begin_on_Monday()
    {
        var monday = Microseconds(2024, 12, 9);
        WeekBins.Monday(WeekBins.Calendar(monday)).ShouldBe(monday);
        WeekBins.Calendar(monday - 1).ShouldBe(WeekBins.Calendar(monday) - 1);
        WeekBins.Calendar(monday + WeekBins.Week - 1).ShouldBe(WeekBins.Calendar(monday));
        WeekBins.Calendar(0).ShouldBe(0);
        WeekBins.Monday(0).ShouldBe(Microseconds(1969, 12, 29));
        WeekBins.Calendar(Microseconds(1969, 12, 28)).ShouldBe(-1);
        Should.Throw<OverflowException>(() => WeekBins.Since(long.MaxValue, -1));
        Should.Throw<OverflowException>(() => WeekBins.Calendar(long.MaxValue));
    }

    [Fact]
    public void Weeks_are_counted_and_what_lies_outside_too()
    {
        var counts = new int[3];
        long[] times = [0, 5, WeekBins.Week, 2 * WeekBins.Week + 1, 3 * WeekBins.Week, -1];
        WeekBins.Count(times, 0, counts).ShouldBe(2);
        counts.ShouldBe([2, 1, 1]);
    }

    // |{2,3}| of |{1,2,3,4}|.
    [Fact]
    public void Turnover_is_what_two_weeks_do_not_share()
    {
        Turnover.Jaccard([1, 2, 3], [2, 3, 4]).ShouldBe(0.5);
        Turnover.Jaccard([1, 2], [1, 2]).ShouldBe(0);
        Turnover.Jaccard([1, 2], []).ShouldBe(1);
        Turnover.Jaccard([], []).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Turnover.Jaccard([2, 1], []));
        Should.Throw<ArgumentException>(() => Turnover.Jaccard([], [1, 1]));
    }

    // Equation 23 of the paper for rankings of one length, from the sets of each depth.
    [Fact]
    public void Rank_biased_overlap_follows_its_definition()
    {
        var random = new Random(23);
        for (var round = 0; round < 100; round++)
        {
            var (k, p) = (1 + random.Next(12), 0.1 + 0.8 * random.NextDouble());
            int[] a = Drawn(), b = Drawn();
            int[] Drawn() => [.. Enumerable.Range(0, 16).OrderBy(_ => random.Next()).Take(k)];
            double Shared(int depth) => a.Take(depth).Intersect(b.Take(depth)).Count();
            var expected = Shared(k) / k * Math.Pow(p, k) + (1 - p) / p * Enumerable.Range(1, k).Sum(d => Shared(d) / d * Math.Pow(p, d));
            Turnover.RankBiasedOverlap(a, b, p)!.Value.ShouldBe(expected, 1e-12);
        }
    }

    [Fact]
    public void Rank_biased_overlap_has_its_known_answers()
    {
        int[] seven = [1, 2, 3, 4, 5, 6, 7];
        Turnover.RankBiasedOverlap(seven, seven)!.Value.ShouldBe(1, 1e-12);
        // Swapped first ranks cost the weight of the first rank.
        Turnover.RankBiasedOverlap(seven, [2, 1, 3, 4, 5, 6, 7])!.Value.ShouldBe(0.9, 1e-12);
        Turnover.RankBiasedOverlap(seven, [11, 12, 13]).ShouldBe(0);
        Turnover.RankBiasedOverlap(seven, []).ShouldBeNull();
        // A ranking and its own beginning agree in all that can be seen.
        Turnover.RankBiasedOverlap(seven, [1, 2, 3])!.Value.ShouldBe(1, 1e-12);
        Turnover.RankBiasedOverlap([1, 2, 3], [3, 9, 1, 2])!.Value.ShouldBe(Turnover.RankBiasedOverlap([3, 9, 1, 2], [1, 2, 3])!.Value);
        Should.Throw<ArgumentException>(() => Turnover.RankBiasedOverlap([1, 1], [1, 2])).Message.ShouldContain("Item 1");
        Should.Throw<ArgumentOutOfRangeException>(() => Turnover.RankBiasedOverlap([1], [1], 1));
    }

    private static long Microseconds(int year, int month, int day) =>
        (new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
