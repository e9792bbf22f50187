using Hayward.Observatory.Statistics.Chance;

namespace Hayward.Observatory.Tests.Statistics.Chance;

public sealed class Xoshiro256Tests
{
    // First outputs of the authors' C program from the state 1, 2, 3, 4.
    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        var random = new Xoshiro256(1, 2, 3, 4);
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
            10595114339597558777,
            2904607092377533576,
        ];
        foreach (var number in published) random.Next().ShouldBe(number);
    }

    [Fact]
    public void SplitMix64_gives_the_published_numbers()
    {
        var state = 1234567UL;
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (var number in published) Xoshiro256.SplitMix64(ref state).ShouldBe(number);
    }

    [Fact]
    public void Numbers_below_a_bound_are_even_and_stay_below_it()
    {
        var random = new Xoshiro256(5);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[random.Below(7)]++;
        // The standard deviation of each is 93.
        foreach (var count in counts) count.ShouldBeInRange(9600, 10_400);
        random.Below(1).ShouldBe(0);
        Enumerable.Range(0, 1000).Select(_ => random.Below(int.MaxValue)).Max().ShouldBeGreaterThan(2_000_000_000);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Below(0));
    }

    [Fact]
    public void Units_fill_the_interval()
    {
        var random = new Xoshiro256(6);
        double[] units = [.. Enumerable.Range(0, 100_000).Select(_ => random.Unit())];
        units.Min().ShouldBeInRange(0, 0.001);
        units.Max().ShouldBeInRange(0.999, 1);
        units.Average().ShouldBe(0.5, 0.005);
    }

    [Fact]
    public void Every_order_of_three_comes_up_equally_often()
    {
        var random = new Xoshiro256(7);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < 12_000; i++)
        {
            char[] items = ['a', 'b', 'c'];
            random.Shuffle<char>(items);
            var order = new string(items);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        seen.Count.ShouldBe(6);
        foreach (var count in seen.Values) count.ShouldBeInRange(1830, 2170);
    }

    [Fact]
    public void A_state_of_zeros_is_refused() => Should.Throw<ArgumentException>(() => new Xoshiro256(0, 0, 0, 0));
}
