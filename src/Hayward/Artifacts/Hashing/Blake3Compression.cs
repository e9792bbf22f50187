using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hayward.Artifacts.Hashing;

/// <summary>The compression function of BLAKE3, for as many inputs at a time as <typeparamref name="TLanes"/> has lanes.</summary>
/// <remarks>Source: "BLAKE3: one function, fast everywhere", sections 2.1 to 2.4 (https://github.com/BLAKE3-team/BLAKE3-specs).</remarks>
internal static class Blake3Compression<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    private const int Rounds = 7;

    // Table 2 of the paper applied again and again: which word of the message each of the 16 places of a round takes.
    private static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
        3, 4, 10, 12, 13, 2, 7, 14, 6, 5, 9, 0, 11, 15, 8, 1,
        10, 7, 12, 9, 14, 3, 13, 15, 4, 0, 11, 2, 5, 8, 1, 6,
        12, 13, 9, 11, 15, 10, 14, 8, 7, 2, 5, 3, 0, 1, 6, 4,
        9, 14, 11, 5, 8, 12, 15, 1, 13, 3, 0, 10, 2, 6, 4, 7,
        11, 15, 5, 0, 1, 9, 8, 6, 14, 10, 2, 12, 3, 4, 7, 13,
    ];

    // Both methods are compiled well at once: the quick first version of them would be some hundred times slower, and a short run would never see
    // the better one.

    /// <summary>Hashes one input of whole blocks for every lane.</summary>
    /// <param name="input">The input of lane 0.</param>
    /// <param name="stride">Bytes from one input to the next.</param>
    /// <param name="blocks">Blocks of 64 bytes of each input.</param>
    /// <param name="counter">Counter of lane 0.</param>
    /// <param name="step">1 when the counter goes up from lane to lane, 0 when it stays.</param>
    /// <param name="flags">Flags of every block.</param>
    /// <param name="first">Flags of the first block besides.</param>
    /// <param name="last">Flags of the last block besides.</param>
    /// <param name="output">Takes the chaining values, eight words for each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash(
        ref byte input, nint stride, int blocks, ulong counter, uint step, uint flags, uint first, uint last, Span<uint> output)
    {
        Words8 chain = default;
        Words16 message = default;
        for (var i = 0; i < 8; i++)
            chain[i] = TLanes.Of(Blake3Tree.InitialValue[i]);
        var (low, high, length) = (TLanes.Sequence((uint)counter, step), TLanes.Of((uint)(counter >> 32)), TLanes.Of(Blake3Tree.BlockSize));
        for (var block = 0; block < blocks; block++)
        {
            TLanes.Load(ref Unsafe.Add(ref input, Blake3Tree.BlockSize * block), stride, ref message[0]);
            var all = flags | (block == 0 ? first : 0) | (block == blocks - 1 ? last : 0);
            Compress(ref chain[0], ref message[0], low, high, length, TLanes.Of(all));
        }
        var words = MemoryMarshal.Cast<TVector, uint>(MemoryMarshal.CreateReadOnlySpan(ref chain[0], 8));
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            for (var i = 0; i < 8; i++)
                output[(8 * lane) + i] = words[(i * TLanes.Count) + lane];
        }
    }

    /// <summary>Compresses one block into the chaining value.</summary>
    /// <param name="chain">The chaining value, eight vectors.</param>
    /// <param name="message">The block, sixteen vectors.</param>
    /// <param name="low">Lower half of the counter.</param>
    /// <param name="high">Upper half of the counter.</param>
    /// <param name="length">Bytes of the block that are input.</param>
    /// <param name="flags">Flags.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ref TVector chain, ref TVector message, TVector low, TVector high, TVector length, TVector flags)
    {
        var (v0, v1, v2, v3) = (chain, Unsafe.Add(ref chain, 1), Unsafe.Add(ref chain, 2), Unsafe.Add(ref chain, 3));
        var (v4, v5, v6, v7) = (Unsafe.Add(ref chain, 4), Unsafe.Add(ref chain, 5), Unsafe.Add(ref chain, 6), Unsafe.Add(ref chain, 7));
        var (v8, v9) = (TLanes.Of(Blake3Tree.InitialValue[0]), TLanes.Of(Blake3Tree.InitialValue[1]));
        var (v10, v11) = (TLanes.Of(Blake3Tree.InitialValue[2]), TLanes.Of(Blake3Tree.InitialValue[3]));
        var (v12, v13, v14, v15) = (low, high, length, flags);
        ref var place = ref MemoryMarshal.GetReference(Schedule);
        for (var round = 0; round < Rounds; round++)
        {
            Mix(ref v0, ref v4, ref v8, ref v12, Word(ref message, place), Word(ref message, Unsafe.Add(ref place, 1)));
            Mix(ref v1, ref v5, ref v9, ref v13, Word(ref message, Unsafe.Add(ref place, 2)), Word(ref message, Unsafe.Add(ref place, 3)));
            Mix(ref v2, ref v6, ref v10, ref v14, Word(ref message, Unsafe.Add(ref place, 4)), Word(ref message, Unsafe.Add(ref place, 5)));
            Mix(ref v3, ref v7, ref v11, ref v15, Word(ref message, Unsafe.Add(ref place, 6)), Word(ref message, Unsafe.Add(ref place, 7)));
            Mix(ref v0, ref v5, ref v10, ref v15, Word(ref message, Unsafe.Add(ref place, 8)), Word(ref message, Unsafe.Add(ref place, 9)));
            Mix(ref v1, ref v6, ref v11, ref v12, Word(ref message, Unsafe.Add(ref place, 10)), Word(ref message, Unsafe.Add(ref place, 11)));
            Mix(ref v2, ref v7, ref v8, ref v13, Word(ref message, Unsafe.Add(ref place, 12)), Word(ref message, Unsafe.Add(ref place, 13)));
            Mix(ref v3, ref v4, ref v9, ref v14, Word(ref message, Unsafe.Add(ref place, 14)), Word(ref message, Unsafe.Add(ref place, 15)));
            place = ref Unsafe.Add(ref place, 16);
        }
        chain = TLanes.Xor(v0, v8);
        Unsafe.Add(ref chain, 1) = TLanes.Xor(v1, v9);
        Unsafe.Add(ref chain, 2) = TLanes.Xor(v2, v10);
        Unsafe.Add(ref chain, 3) = TLanes.Xor(v3, v11);
        Unsafe.Add(ref chain, 4) = TLanes.Xor(v4, v12);
        Unsafe.Add(ref chain, 5) = TLanes.Xor(v5, v13);
        Unsafe.Add(ref chain, 6) = TLanes.Xor(v6, v14);
        Unsafe.Add(ref chain, 7) = TLanes.Xor(v7, v15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Word(ref TVector message, byte place) => Unsafe.Add(ref message, (nint)place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref TVector a, ref TVector b, ref TVector c, ref TVector d, TVector x, TVector y)
    {
        a = TLanes.Add(TLanes.Add(a, b), x);
        d = TLanes.Rotate16(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.Rotate12(TLanes.Xor(b, c));
        a = TLanes.Add(TLanes.Add(a, b), y);
        d = TLanes.Rotate8(TLanes.Xor(d, a));
        c = TLanes.Add(c, d);
        b = TLanes.Rotate7(TLanes.Xor(b, c));
    }

    [InlineArray(8)]
    private struct Words8
    {
        private TVector _first;
    }

    [InlineArray(16)]
    private struct Words16
    {
        private TVector _first;
    }
}
