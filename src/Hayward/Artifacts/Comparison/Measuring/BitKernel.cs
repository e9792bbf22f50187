using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hayward.Artifacts.Comparison.Elements;

namespace Hayward.Artifacts.Comparison.Measuring;

/// <summary>Counts bits, signs and exponents in which two runs of one type differ.</summary>
internal static class BitKernel
{
    /// <summary>Adds two runs of the same length and type.</summary>
    public static void Add(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ElementFormat format, PairSums sums)
    {
        sums.DifferentBits += DifferentBits(a, b);
        if (format is not PlainFormat plain)
            return;
        switch (plain.BlockBytes)
        {
            case 1:
                Lanes(a, b, (byte)Sign(plain), (byte)Exponent(plain), sums);
                break;
            case 2:
                Lanes(MemoryMarshal.Cast<byte, ushort>(a), MemoryMarshal.Cast<byte, ushort>(b), (ushort)Sign(plain), (ushort)Exponent(plain), sums);
                break;
            case 4:
                Lanes(MemoryMarshal.Cast<byte, uint>(a), MemoryMarshal.Cast<byte, uint>(b), (uint)Sign(plain), (uint)Exponent(plain), sums);
                break;
            default:
                Lanes(MemoryMarshal.Cast<byte, ulong>(a), MemoryMarshal.Cast<byte, ulong>(b), Sign(plain), Exponent(plain), sums);
                break;
        }
    }

    private static ulong Sign(PlainFormat format) => 1UL << ((8 * format.BlockBytes) - 1);

    private static ulong Exponent(PlainFormat format) => ((1UL << format.ExponentBits) - 1) << format.MantissaBits;

    private static long DifferentBits(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var wordsA = MemoryMarshal.Cast<byte, ulong>(a);
        var wordsB = MemoryMarshal.Cast<byte, ulong>(b);
        var count = 0L;
        for (var i = 0; i < wordsA.Length; i++)
            count += BitOperations.PopCount(wordsA[i] ^ wordsB[i]);
        for (var i = wordsA.Length * sizeof(ulong); i < a.Length; i++)
            count += BitOperations.PopCount((uint)(a[i] ^ b[i]));
        return count;
    }

    private static void Lanes<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, T sign, T exponent, PairSums sums)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (signs, exponents) = (Vector256.Create(sign), Vector256.Create(exponent));
        var (equal, equalSigns, equalExponents) = (0L, 0L, 0L);
        ref var startA = ref MemoryMarshal.GetReference(a);
        ref var startB = ref MemoryMarshal.GetReference(b);
        var i = 0;
        for (; i <= a.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            var change = Vector256.LoadUnsafe(ref startA, (nuint)i) ^ Vector256.LoadUnsafe(ref startB, (nuint)i);
            equal += Zeros(change);
            equalSigns += Zeros(change & signs);
            equalExponents += Zeros(change & exponents);
        }
        for (; i < a.Length; i++)
        {
            var change = a[i] ^ b[i];
            equal += change == T.Zero ? 1 : 0;
            equalSigns += (change & sign) == T.Zero ? 1 : 0;
            equalExponents += (change & exponent) == T.Zero ? 1 : 0;
        }
        sums.EqualBits += equal;
        sums.EqualSigns += equalSigns;
        sums.EqualExponents += equalExponents;
    }

    private static int Zeros<T>(Vector256<T> lanes) => BitOperations.PopCount(Vector256.Equals(lanes, Vector256<T>.Zero).ExtractMostSignificantBits());
}
