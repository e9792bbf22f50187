using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hayward.Artifacts.Hashing;

/// <summary>One input at a time, on any processor.</summary>
internal readonly struct ScalarLanes : ILanes<uint>
{
    public static int Count => 1;

    public static uint Of(uint value) => value;

    public static uint Sequence(uint first, uint step) => first;

    public static uint Add(uint left, uint right) => left + right;

    public static uint Xor(uint left, uint right) => left ^ right;

    public static uint Rotate16(uint value) => BitOperations.RotateRight(value, 16);

    public static uint Rotate12(uint value) => BitOperations.RotateRight(value, 12);

    public static uint Rotate8(uint value) => BitOperations.RotateRight(value, 8);

    public static uint Rotate7(uint value) => BitOperations.RotateRight(value, 7);

    public static void Load(ref byte input, nint stride, ref uint words)
    {
        var from = MemoryMarshal.CreateReadOnlySpan(ref input, Blake3Tree.BlockSize);
        var to = MemoryMarshal.CreateSpan(ref words, 16);
        for (var i = 0; i < to.Length; i++)
            to[i] = BinaryPrimitives.ReadUInt32LittleEndian(from[(4 * i)..]);
    }
}
