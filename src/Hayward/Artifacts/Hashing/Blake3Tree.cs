using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hayward.Evidence;

namespace Hayward.Artifacts.Hashing;

/// <summary>The tree of BLAKE3: chunks of 1,024 bytes below, parents of two above. Each level is hashed with the widest registers that it
/// fills.</summary>
internal static class Blake3Tree
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockSize = 64;

    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkSize = 1024;

    /// <summary>Words of a chaining value.</summary>
    public const int Words = 8;

    /// <summary>Flag: first block of a chunk.</summary>
    public const uint ChunkStart = 1;

    /// <summary>Flag: last block of a chunk.</summary>
    public const uint ChunkEnd = 2;

    /// <summary>Flag: a parent.</summary>
    public const uint Parent = 4;

    /// <summary>Flag: the last compression of all.</summary>
    public const uint Root = 8;

    /// <summary>Most chunks of one subtree: 256 KiB of input, 8 KiB of chaining values on the stack.</summary>
    public const int SubtreeChunks = 256;

    /// <summary>The initial value, that of SHA-256.</summary>
    public static ReadOnlySpan<uint> InitialValue =>
        [0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19];

    /// <summary>Hashes a whole subtree of 2, 4, … <see cref="SubtreeChunks"/> chunks down to the two children of its root.</summary>
    /// <param name="input">The chunks.</param>
    /// <param name="counter">Number of the first chunk, a multiple of their number.</param>
    /// <param name="children">Takes the two chaining values.</param>
    public static void Subtree(ReadOnlySpan<byte> input, ulong counter, Span<uint> children)
    {
        Debug.Assert(BitOperations.IsPow2(input.Length) && input.Length is > ChunkSize and <= SubtreeChunks * ChunkSize, "a subtree is a power of two");
        var count = input.Length / ChunkSize;
        Span<uint> chain = stackalloc uint[SubtreeChunks * Words];
        Level(ref MemoryMarshal.GetReference(input), ChunkSize, count, counter, chain);
        for (count /= 2; count > 1; count /= 2)
            Level(ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(chain)), BlockSize, count, null, chain);
        chain[..(2 * Words)].CopyTo(children);
    }

    /// <summary>The chaining value of one whole chunk that is not the root.</summary>
    public static void Chunk(ReadOnlySpan<byte> chunk, ulong counter, Span<uint> chain) =>
        Level(ref MemoryMarshal.GetReference(chunk), ChunkSize, 1, counter, chain);

    /// <summary>The chaining value of the last chunk, which may be shorter or empty.</summary>
    public static void LastChunk(ReadOnlySpan<byte> chunk, ulong counter, bool root, Span<uint> chain)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        InitialValue.CopyTo(chain);
        var flags = ChunkStart;
        do
        {
            var length = Math.Min(chunk.Length, BlockSize);
            block.Clear();
            chunk[..length].CopyTo(block);
            chunk = chunk[length..];
            if (chunk.IsEmpty)
                flags |= ChunkEnd | (root ? Root : 0);
            Compress(chain, block, counter, (uint)length, flags);
            flags = 0;
        }
        while (!chunk.IsEmpty);
    }

    /// <summary>The chaining value of a parent.</summary>
    public static void Join(ReadOnlySpan<uint> children, bool root, Span<uint> chain)
    {
        Span<uint> message = stackalloc uint[2 * Words];
        children.CopyTo(message);
        InitialValue.CopyTo(chain);
        Compress(chain, message, 0, BlockSize, Parent | (root ? Root : 0));
    }

    /// <summary>The chaining value of the root as the digest.</summary>
    public static Hash256 Digest(Span<uint> chain)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(chain, chain);
        return Hash256.Read(MemoryMarshal.AsBytes(chain));
    }

    private static void Compress(Span<uint> chain, ReadOnlySpan<byte> block, ulong counter, uint length, uint flags)
    {
        Span<uint> message = stackalloc uint[2 * Words];
        ScalarLanes.Load(ref MemoryMarshal.GetReference(block), BlockSize, ref message[0]);
        Compress(chain, message, counter, length, flags);
    }

    private static void Compress(Span<uint> chain, Span<uint> message, ulong counter, uint length, uint flags) =>
        Blake3Compression<uint, ScalarLanes>.Compress(ref chain[0], ref message[0], (uint)counter, (uint)(counter >> 32), length, flags);

    // Parents are written over the children of parents before them, which are read already.
    private static void Level(ref byte input, nint size, int count, ulong? counter, Span<uint> output)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            done += Batch<Vector512<uint>, Lanes512>(ref input, size, count, done, counter, output);
        if (Avx2.IsSupported)
            done += Batch<Vector256<uint>, Lanes256>(ref input, size, count, done, counter, output);
        if (Vector128.IsHardwareAccelerated)
            done += Batch<Vector128<uint>, Lanes128>(ref input, size, count, done, counter, output);
        _ = Batch<uint, ScalarLanes>(ref input, size, count, done, counter, output);
    }

    internal static int Batch<TVector, TLanes>(ref byte input, nint size, int count, int done, ulong? counter, Span<uint> output)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        var at = done;
        for (; count - at >= TLanes.Count; at += TLanes.Count)
        {
            ref var from = ref Unsafe.Add(ref input, at * size);
            var to = output[(at * Words)..];
            if (counter is { } number)
                Blake3Compression<TVector, TLanes>.Hash(
                    ref from, size, ChunkSize / BlockSize, number + (ulong)at, 1, 0, ChunkStart, ChunkEnd, to);
            else
                Blake3Compression<TVector, TLanes>.Hash(ref from, size, 1, 0, 0, Parent, 0, 0, to);
        }
        return at - done;
    }
}
