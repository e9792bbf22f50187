using System.Numerics;
using Hayward.Evidence;

namespace Hayward.Artifacts.Hashing;

/// <summary>BLAKE3 with 256 bits of output, without a key, over bytes that come in pieces of any length.</summary>
/// <remarks>Source: "BLAKE3: one function, fast everywhere" (https://github.com/BLAKE3-team/BLAKE3-specs), section 2; the lazy merging of subtrees
/// is that of section 5.1.2.</remarks>
internal sealed class Blake3
{
    /// <summary>2^54 chunks are 2^64 bytes; one more while two children wait for their parent.</summary>
    private const int StackLimit = 55;

    private readonly byte[] _chunk = new byte[Blake3Tree.ChunkSize];
    private readonly uint[] _stack = new uint[StackLimit * Blake3Tree.Words];
    private int _held;
    private int _depth;
    private ulong _chunks;

    /// <summary>Digest of <paramref name="bytes"/>.</summary>
    public static Hash256 Of(ReadOnlySpan<byte> bytes)
    {
        var hasher = new Blake3();
        hasher.Append(bytes);
        return hasher.Finish();
    }

    /// <summary>Forgets everything, to begin anew.</summary>
    public void Reset() => (_held, _depth, _chunks) = (0, 0, 0);

    /// <summary>Takes the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_held > 0)
        {
            var step = Math.Min(_chunk.Length - _held, bytes.Length);
            bytes[..step].CopyTo(_chunk.AsSpan(_held));
            _held += step;
            bytes = bytes[step..];
            if (bytes.IsEmpty)
                return;
            AppendChunk(_chunk);
            _held = 0;
        }
        // The last chunk waits: it may be the root, and the root is hashed with another flag.
        while (bytes.Length > Blake3Tree.ChunkSize)
        {
            var count = Math.Min(Blake3Tree.SubtreeChunks, 1 << BitOperations.Log2((uint)(bytes.Length / Blake3Tree.ChunkSize)));
            while ((_chunks & (ulong)(count - 1)) != 0)
                count /= 2;
            var length = count * Blake3Tree.ChunkSize;
            if (count == 1)
                AppendChunk(bytes[..length]);
            else
                AppendSubtree(bytes[..length], count);
            bytes = bytes[length..];
        }
        bytes.CopyTo(_chunk);
        _held = bytes.Length;
    }

    /// <summary>Digest of everything taken since the beginning; more may be taken afterwards.</summary>
    public Hash256 Finish()
    {
        Span<uint> block = stackalloc uint[2 * Blake3Tree.Words];
        Span<uint> chain = stackalloc uint[Blake3Tree.Words];
        if (_held > 0)
            MergeFinished();
        var left = _depth;
        if (_held > 0 || left == 0)
        {
            Blake3Tree.LastChunk(_chunk.AsSpan(0, _held), _chunks, root: left == 0, chain);
        }
        else
        {
            // Nothing waits, so the last that came was a subtree, and its two children are on top.
            left -= 2;
            Blake3Tree.Join(Stacked(left, 2), root: left == 0, chain);
        }
        while (left > 0)
        {
            left--;
            Stacked(left, 1).CopyTo(block);
            chain.CopyTo(block[Blake3Tree.Words..]);
            Blake3Tree.Join(block, root: left == 0, chain);
        }
        return Blake3Tree.Digest(chain);
    }

    private void AppendChunk(ReadOnlySpan<byte> chunk)
    {
        MergeFinished();
        Blake3Tree.Chunk(chunk, _chunks, Stacked(_depth, 1));
        _depth++;
        _chunks++;
    }

    private void AppendSubtree(ReadOnlySpan<byte> bytes, int count)
    {
        MergeFinished();
        Blake3Tree.Subtree(bytes, _chunks, Stacked(_depth, 2));
        // Its two children stay apart, because they may be those of the root.
        _depth += 2;
        _chunks += (ulong)count;
    }

    // Of the chunks taken, every set bit of their number is one finished subtree; more follows, so none of them is the root.
    private void MergeFinished()
    {
        while (_depth > BitOperations.PopCount(_chunks))
        {
            _depth--;
            Blake3Tree.Join(Stacked(_depth - 1, 2), root: false, Stacked(_depth - 1, 1));
        }
    }

    private Span<uint> Stacked(int at, int count) => _stack.AsSpan(at * Blake3Tree.Words, count * Blake3Tree.Words);
}
