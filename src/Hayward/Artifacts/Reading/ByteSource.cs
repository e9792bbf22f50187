using System.Collections.Immutable;

namespace Hayward.Artifacts.Reading;

/// <summary>Receives every block of a file once, in order, as it comes from the disk.</summary>
internal delegate void BlockSeen(ReadOnlySpan<byte> block);

/// <summary>The bytes of one file, read once from the first to the last through one buffer. A format reads its header from here; what it
/// leaves is drained. Every block is handed to <see cref="BlockSeen"/> (the hash) when it is fetched, so nobody reads a byte
/// twice.</summary>
/// <param name="stream">The file, at its beginning.</param>
/// <param name="length">Size of the file in bytes as the system told before the first read; the measure for what its header
/// announces.</param>
/// <param name="buffer">The block; its length bounds <see cref="Head"/>.</param>
/// <param name="seen">Called with every block.</param>
/// <param name="ahead">The same bytes at any place; null when they come out of a decompressor.</param>
/// <param name="ring">Gives the blocks in place of <paramref name="buffer"/> and takes them when they are filled; null when there is no second
/// thread.</param>
internal sealed class ByteSource(
    Stream stream, long length, byte[] buffer, BlockSeen? seen = null, RandomBytes? ahead = null, BlockRing? ring = null)
{
    private int _start;
    private int _end;
    private long _fetched;
    private bool _ended;

    /// <summary>Size of the file in bytes as the system told before the first read.</summary>
    public long Length { get; } = length;

    /// <summary>The same bytes at any place; null when they come out of a decompressor.</summary>
    public RandomBytes? Ahead { get; } = ahead;

    /// <summary>Offset of the next byte.</summary>
    public long Position => _fetched - (_end - _start);

    /// <summary>Stops at the first read beyond <see cref="Length"/>: a file to which somebody keeps writing would never end.</summary>
    public bool StopsBeyondLength { get; init; }

    /// <summary>Called by <see cref="Expect"/>.</summary>
    public Action<ImmutableArray<TensorInfo>>? Expecting { get; set; }

    /// <summary>The block that was fetched last, all of it.</summary>
    public ReadOnlySpan<byte> Current => buffer.AsSpan(0, _end);

    /// <summary>Bytes that the header may still claim: from here to <see cref="Length"/>.</summary>
    public long Remaining => Math.Max(0, Length - Position);

    /// <summary>Bytes fetched so far; after <see cref="Drain"/> the true size of the file, or more than <see cref="Length"/> for one that grew.</summary>
    public long Fetched => _fetched;

    /// <summary>The first block of the file, at most one buffer; to be asked before anything is read.</summary>
    public ReadOnlySpan<byte> Head()
    {
        if (_fetched == 0)
            Fetch();
        return buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Reads at least one byte unless the file has ended; returns the number read.</summary>
    public int Read(Span<byte> target)
    {
        if (_start == _end && !Fetch())
            return 0;
        var count = Math.Min(target.Length, _end - _start);
        buffer.AsSpan(_start, count).CopyTo(target);
        _start += count;
        return count;
    }

    /// <summary>Fills <paramref name="target"/>; false when the file ends before.</summary>
    public bool TryFill(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var count = Read(target);
            if (count == 0)
                return false;
            target = target[count..];
        }
        return true;
    }

    /// <summary>Passes over <paramref name="count"/> bytes; false when the file ends before.</summary>
    public bool TrySkip(long count)
    {
        while (count > 0)
        {
            if (_start == _end && !Fetch())
                return false;
            var step = (int)Math.Min(count, _end - _start);
            _start += step;
            count -= step;
        }
        return true;
    }

    /// <summary>Says which tensors are to come, as soon as a format knows it; so they are measured as their bytes pass. A format that reads only a
    /// header need not say it, and one that reads on past the tensors without saying it makes their bytes be read again.</summary>
    public void Expect(ImmutableArray<TensorInfo> tensors) => Expecting?.Invoke(tensors);

    /// <summary>The rest of the current block, or the next one; empty when the file has ended. The bytes count as read.</summary>
    public ReadOnlySpan<byte> NextBlock()
    {
        if (_start == _end && !Fetch())
            return [];
        var block = buffer.AsSpan(_start, _end - _start);
        _start = _end;
        return block;
    }

    /// <summary>Reads the rest of the file, so that the hash has seen all of it.</summary>
    public void Drain()
    {
        do
            _start = _end;
        while (Fetch());
    }

    private bool Fetch()
    {
        if (_ended)
            return false;
        _start = 0;
        _end = 0;
        if (ring is not null)
            buffer = ring.Next();
        while (_end < buffer.Length)
        {
            var count = stream.Read(buffer, _end, buffer.Length - _end);
            if (count == 0)
            {
                _ended = true;
                break;
            }
            _end += count;
            if (StopsBeyondLength && _fetched + _end > Length)
            {
                _ended = true;
                break;
            }
        }
        if (_end == 0)
            return false;
        _fetched += _end;
        ring?.Publish(_end);
        seen?.Invoke(buffer.AsSpan(0, _end));
        return true;
    }
}
