using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hayward.Artifacts.Hashing;

/// <summary>BLAKE2b with 512 bits of output, without a key, over bytes that come in pieces of any length.</summary>
/// <remarks>Source: RFC 7693, sections 2 and 3.</remarks>
internal sealed class Blake2b
{
    /// <summary>Length of the digest in bytes.</summary>
    public const int DigestSize = 64;

    private const int BlockSize = 128;
    private const int Rounds = 12;

    // Parameter block of section 2.5 for 64 bytes of output and no key.
    private const ulong Parameters = 0x0101_0000 ^ DigestSize;

    private readonly byte[] _block = new byte[BlockSize];
    private readonly ulong[] _chain = new ulong[8];
    private int _held;
    private UInt128 _count;

    /// <summary>Begins with nothing.</summary>
    public Blake2b()
    {
        InitialValue.CopyTo(_chain);
        _chain[0] ^= Parameters;
    }

    // Section 2.6, that of SHA-512.
    private static ReadOnlySpan<ulong> InitialValue =>
    [
        0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
        0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
    ];

    // Section 2.7; rounds 10 and 11 are rounds 0 and 1 again.
    private static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
    ];

    /// <summary>Digest of <paramref name="bytes"/>, 64 bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var hasher = new Blake2b();
        hasher.Append(bytes);
        return hasher.Finish();
    }

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_held > 0)
        {
            var step = Math.Min(BlockSize - _held, bytes.Length);
            bytes[..step].CopyTo(_block.AsSpan(_held));
            _held += step;
            bytes = bytes[step..];
            if (bytes.IsEmpty)
                return;
            Compress(_block, BlockSize, last: false);
            _held = 0;
        }
        // The last block waits, because it is compressed with another flag.
        for (; bytes.Length > BlockSize; bytes = bytes[BlockSize..])
            Compress(bytes, BlockSize, last: false);
        bytes.CopyTo(_block);
        _held = bytes.Length;
    }

    /// <summary>The digest; nothing may be taken afterwards.</summary>
    public byte[] Finish()
    {
        _block.AsSpan(_held).Clear();
        Compress(_block, _held, last: true);
        var digest = new byte[DigestSize];
        for (var i = 0; i < _chain.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest.AsSpan(8 * i), _chain[i]);
        return digest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compress(ReadOnlySpan<byte> block, int length, bool last)
    {
        _count += (uint)length;
        Span<ulong> message = stackalloc ulong[16];
        for (var i = 0; i < message.Length; i++)
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        // The four rows of the state of section 3.2; a row is mixed with the next, column by column.
        ref var chain = ref _chain[0];
        var (upper, lower) = (Vector256.LoadUnsafe(ref chain), Vector256.LoadUnsafe(ref chain, 4));
        var (a, b, c) = (upper, lower, Vector256.Create(InitialValue));
        var d = Vector256.Create(InitialValue[4..]) ^ Vector256.Create((ulong)_count, (ulong)(_count >> 64), last ? ulong.MaxValue : 0, 0);
        ref var words = ref message[0];
        ref var place = ref MemoryMarshal.GetReference(Schedule);
        for (var round = 0; round < Rounds; round++)
        {
            Mix(ref a, ref b, ref c, ref d, Words(ref words, ref place, 0), Words(ref words, ref place, 1));
            // Turned so that the diagonals become columns, and back.
            (b, c, d) = (Turned(b, 1), Turned(c, 2), Turned(d, 3));
            Mix(ref a, ref b, ref c, ref d, Words(ref words, ref place, 8), Words(ref words, ref place, 9));
            (b, c, d) = (Turned(b, 3), Turned(c, 2), Turned(d, 1));
            place = ref Unsafe.Add(ref place, 16);
        }
        (upper ^ a ^ c).StoreUnsafe(ref chain);
        (lower ^ b ^ d).StoreUnsafe(ref chain, 4);
    }

    // Every other word of the schedule from one place on: those that the four columns take at the same step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Words(ref ulong words, ref byte places, int from) => Vector256.Create(
        Word(ref words, ref places, from), Word(ref words, ref places, from + 2), Word(ref words, ref places, from + 4), Word(ref words, ref places, from + 6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref ulong words, ref byte places, int at) => Unsafe.Add(ref words, (nint)Unsafe.Add(ref places, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Turned(Vector256<ulong> row, [ConstantExpected] int by) => by switch
    {
        1 => Vector256.Shuffle(row, Vector256.Create(1UL, 2, 3, 0)),
        2 => Vector256.Shuffle(row, Vector256.Create(2UL, 3, 0, 1)),
        _ => Vector256.Shuffle(row, Vector256.Create(3UL, 0, 1, 2)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Vector256<ulong> a, ref Vector256<ulong> b, ref Vector256<ulong> c, ref Vector256<ulong> d, Vector256<ulong> x, Vector256<ulong> y)
    {
        a += b + x;
        d = Rotated(d ^ a, 32);
        c += d;
        b = Rotated(b ^ c, 24);
        a += b + y;
        d = Rotated(d ^ a, 16);
        c += d;
        b = Rotated(b ^ c, 63);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Rotated(Vector256<ulong> row, [ConstantExpected] byte by) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(row, by) : (row >>> by) | (row << (64 - by));
}
