using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hayward.Artifacts.Hashing;

/// <summary>Sixteen inputs at a time, with AVX-512.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<uint>>
{
    public static int Count => 16;

    public static Vector512<uint> Of(uint value) => Vector512.Create(value);

    public static Vector512<uint> Sequence(uint first, uint step) => Vector512.CreateSequence(first, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Add(Vector512<uint> left, Vector512<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Xor(Vector512<uint> left, Vector512<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Rotate16(Vector512<uint> value) => Avx512F.RotateRight(value, 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Rotate12(Vector512<uint> value) => Avx512F.RotateRight(value, 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Rotate8(Vector512<uint> value) => Avx512F.RotateRight(value, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Rotate7(Vector512<uint> value) => Avx512F.RotateRight(value, 7);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref byte input, nint stride, ref Vector512<uint> words)
    {
        for (var group = 0; group < 4; group++)
            Four(ref Unsafe.Add(ref input, 4 * group * stride), stride, ref Unsafe.Add(ref words, 4 * group));
        for (var k = 0; k < 4; k++)
        {
            ref var to = ref Unsafe.Add(ref words, k);
            var (e0, e1, e2, e3) = (to, Unsafe.Add(ref to, 4), Unsafe.Add(ref to, 8), Unsafe.Add(ref to, 12));
            var (low, high) = (Avx512F.Shuffle4x128(e0, e1, 0x44), Avx512F.Shuffle4x128(e0, e1, 0xEE));
            var (lower, higher) = (Avx512F.Shuffle4x128(e2, e3, 0x44), Avx512F.Shuffle4x128(e2, e3, 0xEE));
            to = Avx512F.Shuffle4x128(low, lower, 0x88);
            Unsafe.Add(ref to, 4) = Avx512F.Shuffle4x128(low, lower, 0xDD);
            Unsafe.Add(ref to, 8) = Avx512F.Shuffle4x128(high, higher, 0x88);
            Unsafe.Add(ref to, 12) = Avx512F.Shuffle4x128(high, higher, 0xDD);
        }
    }

    // Turns four rows within each 128 bits: vector k then has in its part p the words 4p + k of the four rows.
    private static void Four(ref byte row, nint stride, ref Vector512<uint> to)
    {
        var a = Vector512.LoadUnsafe(ref row).AsUInt32();
        var b = Vector512.LoadUnsafe(ref Unsafe.Add(ref row, stride)).AsUInt32();
        var c = Vector512.LoadUnsafe(ref Unsafe.Add(ref row, 2 * stride)).AsUInt32();
        var d = Vector512.LoadUnsafe(ref Unsafe.Add(ref row, 3 * stride)).AsUInt32();
        var (low, high) = (Avx512F.UnpackLow(a, b).AsUInt64(), Avx512F.UnpackHigh(a, b).AsUInt64());
        var (lower, higher) = (Avx512F.UnpackLow(c, d).AsUInt64(), Avx512F.UnpackHigh(c, d).AsUInt64());
        to = Avx512F.UnpackLow(low, lower).AsUInt32();
        Unsafe.Add(ref to, 1) = Avx512F.UnpackHigh(low, lower).AsUInt32();
        Unsafe.Add(ref to, 2) = Avx512F.UnpackLow(high, higher).AsUInt32();
        Unsafe.Add(ref to, 3) = Avx512F.UnpackHigh(high, higher).AsUInt32();
    }
}
