using Hayward.Lineage.Weights.Sketching;

namespace Hayward.Tests.Lineage.Weights.Sketching;

public sealed class MomentsTests
{
    [Fact]
    public void One_to_five()
    {
        var moments = new Moments();
        moments.Add([1, 2, 3, 4, 5]);
        moments.Mean.ShouldBe(3);
        moments.Variance.ShouldBe(2);
        // scipy.stats.kurtosis([1, 2, 3, 4, 5], fisher=False) gives 1.7.
        moments.Kurtosis.ShouldBe(1.7, 1e-12);
    }

    [Theory]
    [InlineData(0.02f)]
    [InlineData(1e-12f)] // Fourth powers that single precision does not hold.
    [InlineData(1e12f)]
    public void Long_runs_of_noise_agree_with_a_plain_sum(float spread)
    {
        var random = new SyntheticNoise(1);
        float[] values = [.. Enumerable.Range(0, 100_003).Select(_ => spread * (float)(0.1 + random.Normal()))];
        ushort[] bits = [.. values.Select(SyntheticModel.BFloat16)];
        float[] rounded = [.. bits.Select(b => BitConverter.UInt32BitsToSingle((uint)b << 16))];
        var (vector, fromBits) = (new Moments(), new Moments());
        vector.Add(rounded);
        fromBits.AddBFloat16(bits);
        var mean = rounded.Average(v => (double)v);
        var variance = rounded.Average(v => (v - mean) * (v - mean));
        var kurtosis = rounded.Average(v => Math.Pow(v - mean, 4)) / (variance * variance);
        foreach (var moments in new[] { vector, fromBits })
        {
            moments.Count.ShouldBe(values.Length);
            moments.Deviation.ShouldBe(Math.Sqrt(variance), 1e-5 * Math.Sqrt(variance));
            moments.Kurtosis.ShouldBe(kurtosis, 1e-4 * kurtosis);
        }
    }

    [Fact]
    public void Numbers_that_are_none_are_left_out()
    {
        float[] values = [.. Enumerable.Repeat(1f, 64), float.NaN, float.PositiveInfinity, .. Enumerable.Repeat(3f, 64)];
        var moments = new Moments();
        moments.Add(values);
        moments.Count.ShouldBe(128);
        moments.Mean.ShouldBe(2);
        moments.Kurtosis.ShouldBe(1);
    }
}
