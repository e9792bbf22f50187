using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        var chain = _chain.AsSpan(0, 8);
        var (v0, v1, v2, v3, v4, v5, v6, v7) = (chain[0], chain[1], chain[2], chain[3], chain[4], chain[5], chain[6], chain[7]);
        var (v8, v9, v10, v11) = (InitialValue[0], InitialValue[1], InitialValue[2], InitialValue[3]);
        var (v12, v13) = (InitialValue[4] ^ (ulong)_count, InitialValue[5] ^ (ulong)(_count >> 64));
        var (v14, v15) = (last ? ~InitialValue[6] : InitialValue[6], InitialValue[7]);
        ref var words = ref message[0];
        ref var place = ref MemoryMarshal.GetReference(Schedule);
        for (var round = 0; round < Rounds; round++)
        {
            Mix(ref v0, ref v4, ref v8, ref v12, Word(ref words, ref place, 0), Word(ref words, ref place, 1));
            Mix(ref v1, ref v5, ref v9, ref v13, Word(ref words, ref place, 2), Word(ref words, ref place, 3));
            Mix(ref v2, ref v6, ref v10, ref v14, Word(ref words, ref place, 4), Word(ref words, ref place, 5));
            Mix(ref v3, ref v7, ref v11, ref v15, Word(ref words, ref place, 6), Word(ref words, ref place, 7));
            Mix(ref v0, ref v5, ref v10, ref v15, Word(ref words, ref place, 8), Word(ref words, ref place, 9));
            Mix(ref v1, ref v6, ref v11, ref v12, Word(ref words, ref place, 10), Word(ref words, ref place, 11));
            Mix(ref v2, ref v7, ref v8, ref v13, Word(ref words, ref place, 12), Word(ref words, ref place, 13));
            Mix(ref v3, ref v4, ref v9, ref v14, Word(ref words, ref place, 14), Word(ref words, ref place, 15));
            place = ref Unsafe.Add(ref place, 16);
        }
        chain[0] ^= v0 ^ v8;
        chain[1] ^= v1 ^ v9;
        chain[2] ^= v2 ^ v10;
        chain[3] ^= v3 ^ v11;
        chain[4] ^= v4 ^ v12;
        chain[5] ^= v5 ^ v13;
        chain[6] ^= v6 ^ v14;
        chain[7] ^= v7 ^ v15;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref ulong words, ref byte places, int at) => Unsafe.Add(ref words, (nint)Unsafe.Add(ref places, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
