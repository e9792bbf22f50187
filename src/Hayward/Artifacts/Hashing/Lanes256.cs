using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hayward.Artifacts.Hashing;

/// <summary>Eight inputs at a time, with AVX2.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<uint>>
{
    public static int Count => 8;

    private static Vector256<byte> By16 => Vector256.Create(
        (byte)2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);

    private static Vector256<byte> By8 => Vector256.Create(
        (byte)1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12, 1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8, 13, 14, 15, 12);

    public static Vector256<uint> Of(uint value) => Vector256.Create(value);

    public static Vector256<uint> Sequence(uint first, uint step) => Vector256.CreateSequence(first, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Add(Vector256<uint> left, Vector256<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Xor(Vector256<uint> left, Vector256<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Rotate16(Vector256<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, 16) : Avx2.Shuffle(value.AsByte(), By16).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Rotate12(Vector256<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, 12) : (value >>> 12) | (value << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Rotate8(Vector256<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, 8) : Avx2.Shuffle(value.AsByte(), By8).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Rotate7(Vector256<uint> value) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, 7) : (value >>> 7) | (value << 25);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref byte input, nint stride, ref Vector256<uint> words)
    {
        for (var half = 0; half < 2; half++)
        {
            ref var row = ref Unsafe.Add(ref input, 32 * half);
            ref var to = ref Unsafe.Add(ref words, 8 * half);
            Four(ref row, stride, ref to);
            Four(ref Unsafe.Add(ref row, 4 * stride), stride, ref Unsafe.Add(ref to, 4));
            for (var k = 0; k < 4; k++)
            {
                var (first, second) = (Unsafe.Add(ref to, k), Unsafe.Add(ref to, 4 + k));
                Unsafe.Add(ref to, k) = Avx2.Permute2x128(first, second, 0x20);
                Unsafe.Add(ref to, 4 + k) = Avx2.Permute2x128(first, second, 0x31);
            }
        }
    }

    // Turns four rows within each 128 bits: vector k then has in its part p the words 4p + k of the four rows.
    private static void Four(ref byte row, nint stride, ref Vector256<uint> to)
    {
        var a = Vector256.LoadUnsafe(ref row).AsUInt32();
        var b = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, stride)).AsUInt32();
        var c = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 2 * stride)).AsUInt32();
        var d = Vector256.LoadUnsafe(ref Unsafe.Add(ref row, 3 * stride)).AsUInt32();
        var (low, high) = (Avx2.UnpackLow(a, b).AsUInt64(), Avx2.UnpackHigh(a, b).AsUInt64());
        var (lower, higher) = (Avx2.UnpackLow(c, d).AsUInt64(), Avx2.UnpackHigh(c, d).AsUInt64());
        to = Avx2.UnpackLow(low, lower).AsUInt32();
        Unsafe.Add(ref to, 1) = Avx2.UnpackHigh(low, lower).AsUInt32();
        Unsafe.Add(ref to, 2) = Avx2.UnpackLow(high, higher).AsUInt32();
        Unsafe.Add(ref to, 3) = Avx2.UnpackHigh(high, higher).AsUInt32();
    }
}
