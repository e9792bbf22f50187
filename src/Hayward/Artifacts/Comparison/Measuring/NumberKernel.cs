using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Adds up squares and differences of two runs of floats, in 64-bit floats and in a fixed order, so that every machine gets the same
/// sums.</summary>
internal static class NumberKernel
{
    /// <summary>Adds two runs of the same length.</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, PairSums sums)
    {
        var (squareA, squareB, squareOfDifference) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var largest = Vector256<float>.Zero;
        var equal = 0L;
        ref var startA = ref MemoryMarshal.GetReference(a);
        ref var startB = ref MemoryMarshal.GetReference(b);
        var i = 0;
        for (; i <= a.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (left, right) = (Vector256.LoadUnsafe(ref startA, (nuint)i), Vector256.LoadUnsafe(ref startB, (nuint)i));
            equal += BitOperations.PopCount(Vector256.Equals(left, right).ExtractMostSignificantBits());
            largest = Vector256.Max(largest, Vector256.Abs(left - right));
            var (leftLow, leftHigh) = Vector256.Widen(left);
            var (rightLow, rightHigh) = Vector256.Widen(right);
            var (low, high) = (leftLow - rightLow, leftHigh - rightHigh);
            squareA += (leftLow * leftLow) + (leftHigh * leftHigh);
            squareB += (rightLow * rightLow) + (rightHigh * rightHigh);
            squareOfDifference += (low * low) + (high * high);
        }
        var together = Vector256.Sum(squareA) + Vector256.Sum(squareB) + Vector256.Sum(squareOfDifference);
        if (!double.IsFinite(together))
        {
            OneByOne(a, b, sums);
            return;
        }
        sums.SquareA += Vector256.Sum(squareA);
        sums.SquareB += Vector256.Sum(squareB);
        sums.SquareOfDifference += Vector256.Sum(squareOfDifference);
        sums.EqualValues += equal;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            sums.MaxAbs = Math.Max(sums.MaxAbs, largest[lane]);
        OneByOne(a[i..], b[i..], sums);
    }

    private static void OneByOne(ReadOnlySpan<float> a, ReadOnlySpan<float> b, PairSums sums)
    {
        for (var i = 0; i < a.Length; i++)
        {
            // Two that are no number are equal in what they say.
            if (a[i] == b[i] || (float.IsNaN(a[i]) && float.IsNaN(b[i])))
                sums.EqualValues++;
            if (!float.IsFinite(a[i]) || !float.IsFinite(b[i]))
            {
                sums.NotFinite++;
                continue;
            }
            var (left, right) = ((double)a[i], (double)b[i]);
            sums.SquareA += left * left;
            sums.SquareB += right * right;
            sums.SquareOfDifference += (left - right) * (left - right);
            sums.MaxAbs = Math.Max(sums.MaxAbs, Math.Abs(a[i] - b[i]));
        }
    }
}
