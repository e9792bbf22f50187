using System.Numerics;
using System.Runtime.InteropServices;

namespace Hayward.Lineage.Weights.Sampling;

/// <summary>Products and lengths of runs of floats.</summary>
internal static class FloatVector
{
    /// <summary>The scalar product of two runs of one length.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lanesA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var lanesB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var (even, odd) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i + 1 < lanesA.Length; i += 2)
        {
            even += lanesA[i] * lanesB[i];
            odd += lanesA[i + 1] * lanesB[i + 1];
        }
        if (i < lanesA.Length)
            even += lanesA[i] * lanesB[i];
        var sum = Vector.Sum(even + odd);
        for (var j = lanesA.Length * Vector<float>.Count; j < a.Length; j++)
            sum += a[j] * b[j];
        return sum;
    }

    /// <summary>Brings a run to length 1; numbers that are not finite count as zero, and a run of zeros stays.</summary>
    public static void Normalize(Span<float> values)
    {
        foreach (ref var value in values)
            value = float.IsFinite(value) ? value : 0;
        var norm = Math.Sqrt(SquareOf(values));
        if (norm <= 0)
            return;
        foreach (ref var value in values)
            value = (float)(value / norm);
    }

    private static double SquareOf(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += (double)value * value;
        return sum;
    }
}
