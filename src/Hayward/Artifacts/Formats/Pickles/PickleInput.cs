using System.Buffers.Binary;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The bytes of a pickle in order: single bytes, lines, numbers. Only <see cref="Peek"/> and reading ahead take more from the source
/// than they give out; a reader that must leave the source right after a pickle uses neither.</summary>
/// <param name="source">The bytes.</param>
/// <param name="ahead">True when bytes may be taken from the source in blocks, because nobody else reads from it afterwards.</param>
internal sealed class PickleInput(ByteSource source, bool ahead = false)
{
    private const int Block = 16 * 1024;

    private const int SmallestHeld = 512;

    private byte[] _held = [];
    private int _start;
    private int _end;
    private byte[] _line = [];

    /// <summary>Offset of the next byte.</summary>
    public long Position => source.Position - (_end - _start);

    /// <summary>Size of the file as the system or the container told.</summary>
    public long Length => source.Length;

    /// <summary>The next byte; -1 when the file has ended.</summary>
    public int ReadByte()
    {
        if (_start < _end || (ahead && TryRefill()))
            return _held[_start++];
        Span<byte> one = stackalloc byte[1];
        return Read(one) == 1 ? one[0] : -1;
    }

    /// <summary>Reads at least one byte unless the file has ended; returns the number read.</summary>
    public int Read(Span<byte> target)
    {
        if (_start == _end && !(ahead && target.Length < Block && TryRefill()))
            return target.IsEmpty ? 0 : source.Read(target);
        var count = Math.Min(target.Length, _end - _start);
        _held.AsSpan(_start, count).CopyTo(target);
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
        var step = (int)Math.Min(count, _end - _start);
        _start += step;
        return source.TrySkip(count - step);
    }

    /// <summary>A little-endian number of <paramref name="width"/> bytes; null when the file ends before.</summary>
    public ulong? ReadNumber(int width)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        return TryFill(bytes[..width]) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : null;
    }

    /// <summary>The next bytes without taking them, fewer than <paramref name="count"/> only when the file ends.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_start > 0)
        {
            _held.AsSpan(_start, _end - _start).CopyTo(_held);
            (_start, _end) = (0, _end - _start);
        }
        while (_end < count)
        {
            // The buffer grows with what is there, not with what is asked for.
            if (_end == _held.Length)
                Array.Resize(ref _held, Math.Min(count, Math.Max(SmallestHeld, 2 * _held.Length)));
            var more = source.Read(_held.AsSpan(_end));
            if (more == 0)
                break;
            _end += more;
        }
        return _held.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Length of the line that was read last, without its end; more than was kept when it is longer than
    /// <see cref="PickleLimits.Line"/>.</summary>
    public long LineLength { get; private set; }

    /// <summary>Reads to the next line feed and takes it too.</summary>
    /// <param name="line">The line without its end, until the next call; its first <see cref="PickleLimits.Line"/> bytes.</param>
    /// <returns>False when the file ends before a line feed.</returns>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var held = _held.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (held is >= 0 and <= PickleLimits.Line)
        {
            line = _held.AsSpan(_start, held);
            LineLength = held;
            _start += held + 1;
            return true;
        }
        var count = 0;
        for (LineLength = 0; ; LineLength++)
        {
            var next = ReadByte();
            line = _line.AsSpan(0, count);
            if (next < 0)
                return false;
            if (next == '\n')
                return true;
            if (count == PickleLimits.Line)
                continue;
            if (count == _line.Length)
                Array.Resize(ref _line, Math.Clamp(count * 2, 64, PickleLimits.Line));
            _line[count++] = (byte)next;
        }
    }

    private bool TryRefill()
    {
        if (_held.Length < Block)
            _held = new byte[Math.Clamp(source.Length - source.Position + 1, SmallestHeld, Block)];
        (_start, _end) = (0, source.Read(_held));
        return _end > 0;
    }

    /// <summary>The next <paramref name="length"/> bytes as a stream, which takes them from here.</summary>
    public Stream Take(long length) => new Taken(this, length);

    private sealed class Taken(PickleInput input, long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length { get; } = length;

        public override long Position { get => Length - _left; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = input.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left -= count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
