using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hayward.Artifacts.Hashing;

/// <summary>Four inputs at a time, on every processor that .NET runs on.</summary>
internal readonly struct Lanes128 : ILanes<Vector128<uint>>
{
    public static int Count => 4;

    public static Vector128<uint> Of(uint value) => Vector128.Create(value);

    public static Vector128<uint> Sequence(uint first, uint step) => Vector128.CreateSequence(first, step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Add(Vector128<uint> left, Vector128<uint> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Xor(Vector128<uint> left, Vector128<uint> right) => left ^ right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Rotate16(Vector128<uint> value) => (value >>> 16) | (value << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Rotate12(Vector128<uint> value) => (value >>> 12) | (value << 20);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Rotate8(Vector128<uint> value) => (value >>> 8) | (value << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Rotate7(Vector128<uint> value) => (value >>> 7) | (value << 25);

    public static void Load(ref byte input, nint stride, ref Vector128<uint> words)
    {
        for (var w = 0; w < 16; w++)
        {
            ref var at = ref Unsafe.Add(ref input, 4 * w);
            Unsafe.Add(ref words, w) = Vector128.Create(
                Word(ref at), Word(ref Unsafe.Add(ref at, stride)), Word(ref Unsafe.Add(ref at, 2 * stride)), Word(ref Unsafe.Add(ref at, 3 * stride)));
        }
    }

    private static uint Word(ref byte at)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref at);
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }
}
