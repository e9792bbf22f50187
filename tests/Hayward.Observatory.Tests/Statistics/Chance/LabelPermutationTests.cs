using Hayward.Observatory.Statistics.Chance;

namespace Hayward.Observatory.Tests.Statistics.Chance;

public sealed class LabelPermutationTests
{
    // Ten items in one stratum, five labelled 1; counted are those among the first four: hypergeometric, mean 2, variance 4·½·½·6/9.
    [Fact]
    public void Chance_has_the_mean_and_the_spread_of_its_law()
    {
        int[] labels = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
        var result = LabelPermutation.Of(labels, new int[10], 1, First, 20_000, 8);
        result.Observed[0].ShouldBe(4);
        result.Mean[0].ShouldBe(2, 0.03);
        result.Deviation[0].ShouldBe(Math.Sqrt(2 / 3.0), 0.02);
        result.Z[0]!.Value.ShouldBe(2 / Math.Sqrt(2 / 3.0), 0.1);
        // One of the 210 ways to choose four of ten among five has all four: 5/210.
        (result.AtLeast[0] / 20_000.0).ShouldBe(5 / 210.0, 0.005);

        static void First(ReadOnlySpan<int> labels, Span<long> counts)
        {
            foreach (var label in labels[..4]) counts[0] += label;
        }
    }

    [Fact]
    public void Every_stratum_keeps_its_labels()
    {
        int[] labels = [7, 7, 3, 1, 2, 2, 9, 3], strata = [-5, 4, -5, 4, 4, -5, 4, 100];
        var seen = new HashSet<string>();
        var result = LabelPermutation.Of(labels, strata, 1, Look, 50, 3);
        seen.Count.ShouldBeGreaterThan(10);
        (result.Rounds, result.Seed, result.Z[0]).ShouldBe((50, 3UL, null));

        void Look(ReadOnlySpan<int> dealt, Span<long> counts)
        {
            seen.Add(string.Join(' ', dealt.ToArray()));
            foreach (var stratum in new[] { -5, 4, 100 })
                In(stratum, dealt.ToArray(), strata).Order().ShouldBe(In(stratum, labels, strata).Order());
            counts[0] += 5;
        }
    }

    [Fact]
    public void The_same_seed_deals_the_same()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i % 7)], strata = [.. Enumerable.Range(0, 100).Select(i => i % 3)];
        static void Steps(ReadOnlySpan<int> labels, Span<long> counts)
        {
            for (var i = 1; i < labels.Length; i++) counts[7 * labels[i - 1] + labels[i]]++;
        }

        var (one, again, other) = (LabelPermutation.Of(labels, strata, 49, Steps, 20, 1), LabelPermutation.Of(labels, strata, 49, Steps, 20, 1),
            LabelPermutation.Of(labels, strata, 49, Steps, 20, 2));
        one.Mean.ShouldBe(again.Mean);
        one.Deviation.ShouldBe(again.Deviation);
        one.Mean.ShouldNotBe(other.Mean);
        one.Mean.Sum().ShouldBe(99, 1e-9);
    }

    [Fact]
    public void What_cannot_be_dealt_is_refused()
    {
        Should.Throw<ArgumentException>(() => LabelPermutation.Of([1], [], 1, (_, _) => { }, 2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => LabelPermutation.Of([1], [1], 0, (_, _) => { }, 2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => LabelPermutation.Of([1], [1], 1, (_, _) => { }, 1, 1));
        LabelPermutation.Of([], [], 1, (_, _) => { }, 2, 1).Z[0].ShouldBeNull();
    }

    private static IEnumerable<int> In(int stratum, int[] labels, int[] strata) => labels.Where((_, i) => strata[i] == stratum);
}
