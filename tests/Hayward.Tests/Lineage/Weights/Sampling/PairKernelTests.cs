using System.Runtime.InteropServices;
using Hayward.Lineage.Weights.Sampling;

namespace Hayward.Tests.Lineage.Weights.Sampling;

public sealed class PairKernelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(10_007)]
    public void Both_ways_agree_with_a_plain_sum(int count)
    {
        var random = new SyntheticNoise(count);
        ushort[] a = [.. Enumerable.Range(0, count).Select(_ => SyntheticModel.BFloat16((float)random.Normal()))];
        ushort[] b = [.. a.Select(v => (ushort)(v ^ random.Next(8)))];
        if (count > 100)
            a[50] = 0x7F80; // infinite
        float[] left = [.. a.Select(Value)], right = [.. b.Select(Value)];
        var finite = left.Zip(right).Where(p => float.IsFinite(p.First)).ToList();
        var (fromBits, fromFloats) = (new PairKernel(), new PairKernel());
        fromBits.AddBFloat16(MemoryMarshal.AsBytes<ushort>(a), MemoryMarshal.AsBytes<ushort>(b));
        fromFloats.Add(left, right);
        fromBits.DifferentBits.ShouldBe(a.Zip(b).Sum(p => int.PopCount(p.First ^ p.Second)));
        foreach (var kernel in new[] { fromBits, fromFloats })
        {
            kernel.Elements.ShouldBe(count);
            Near(kernel.SquareA, finite.Sum(p => (double)p.First * p.First));
            Near(kernel.SquareB, finite.Sum(p => (double)p.Second * p.Second));
            Near(kernel.SquareOfDifference, finite.Sum(p => ((double)p.First - p.Second) * ((double)p.First - p.Second)));
        }
    }

    private static void Near(double found, double expected) => found.ShouldBe(expected, 1e-5 * expected);

    private static float Value(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
