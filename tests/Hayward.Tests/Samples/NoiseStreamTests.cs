using Hayward.Samples.Weights;

namespace Hayward.Tests.Samples;

public sealed class NoiseStreamTests
{
    /// <summary>The reference implementation's first numbers for the state 1, 2, 3, 4, as the test of the rand_xoshiro crate records them.</summary>
    [Fact]
    public void It_draws_the_numbers_of_the_reference_implementation()
    {
        var stream = new NoiseStream(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
            10595114339597558777, 2904607092377533576,
        ];
        expected.Select(_ => stream.Next()).ShouldBe(expected);
    }

    /// <summary>The numbers that follow the seed 1234567 in Vigna's splitmix64.c.</summary>
    [Fact]
    public void Its_state_is_filled_by_the_reference_splitmix()
    {
        var state = 1234567UL;
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        expected.Select(_ => NoiseStream.SplitMix(ref state)).ShouldBe(expected);
    }

    [Fact]
    public void Noise_has_mean_zero_and_deviation_one()
    {
        var stream = new NoiseStream(1, "moments");
        var draws = Enumerable.Range(0, 100_000).Select(_ => stream.Normal()).ToList();
        draws.Average().ShouldBe(0, 0.02);
        draws.Average(x => x * x).ShouldBe(1, 0.02);
    }

    [Fact]
    public void Names_give_streams_of_their_own() =>
        new NoiseStream(1, "sedge").Next().ShouldNotBe(new NoiseStream(1, "moorgate").Next());
}
