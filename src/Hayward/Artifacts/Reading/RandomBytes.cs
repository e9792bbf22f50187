using Microsoft.Win32.SafeHandles;

namespace Hayward.Artifacts.Reading;

/// <summary>Bytes of a file at any place, for what a format keeps at its end or in pieces: a central directory, a table of objects. The data
/// itself goes through <see cref="ByteSource"/> and is not read here.</summary>
/// <param name="length">Number of bytes.</param>
internal abstract class RandomBytes(long length)
{
    /// <summary>Number of bytes.</summary>
    public long Length { get; } = length;

    /// <summary>Bytes of an open file.</summary>
    public static RandomBytes Of(SafeFileHandle file, long length) => new OfFile(file, length);

    /// <summary>Bytes in memory.</summary>
    public static RandomBytes Of(ReadOnlyMemory<byte> memory) => new OfMemory(memory);

    /// <summary>Reads up to the length of <paramref name="target"/>; the number read is smaller only at the end.</summary>
    public int Read(long offset, Span<byte> target)
    {
        if (offset < 0 || offset >= Length)
            return 0;
        target = target[..(int)Math.Min(target.Length, Length - offset)];
        var done = 0;
        while (done < target.Length)
        {
            var count = Fetch(offset + done, target[done..]);
            if (count == 0)
                break;
            done += count;
        }
        return done;
    }

    /// <summary>Fills <paramref name="target"/>; false when it lies beyond the end.</summary>
    public bool TryFill(long offset, Span<byte> target) => Read(offset, target) == target.Length;

    /// <summary>A part of these bytes; a part that reaches beyond the end is cut.</summary>
    public RandomBytes Window(long begin, long length)
    {
        begin = Math.Clamp(begin, 0, Length);
        return new Part(this, begin, Math.Clamp(length, 0, Length - begin));
    }

    /// <summary>The bytes as a stream from the first to the last.</summary>
    public Stream ToStream() => new Reading(this);

    /// <summary>Reads at least one byte of those asked for; 0 only when the file became shorter.</summary>
    protected abstract int Fetch(long offset, Span<byte> target);

    private sealed class OfFile(SafeFileHandle file, long length) : RandomBytes(length)
    {
        protected override int Fetch(long offset, Span<byte> target) => RandomAccess.Read(file, target, offset);
    }

    private sealed class OfMemory(ReadOnlyMemory<byte> memory) : RandomBytes(memory.Length)
    {
        protected override int Fetch(long offset, Span<byte> target)
        {
            memory.Span.Slice((int)offset, target.Length).CopyTo(target);
            return target.Length;
        }
    }

    private sealed class Part(RandomBytes whole, long begin, long length) : RandomBytes(length)
    {
        protected override int Fetch(long offset, Span<byte> target) => whole.Fetch(begin + offset, target);
    }

    private sealed class Reading(RandomBytes bytes) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => bytes.Length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var count = bytes.Read(_at, buffer);
            _at += count;
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
