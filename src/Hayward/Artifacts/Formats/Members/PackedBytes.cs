using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Members;

/// <summary>The bytes of one member as they lie in its container: from the passing stream, or from any place.</summary>
internal sealed class PackedBytes : InputStream
{
    private readonly ByteSource? _source;
    private readonly RandomBytes? _bytes;
    private byte[] _taken = [];
    private long _at;

    private PackedBytes(ByteSource? source, RandomBytes? bytes, long at, long length) => (_source, _bytes, _at, Left) = (source, bytes, at, length);

    /// <summary>Bytes not yet given out. A decompressor that stops while some are left did not need them: the last byte is
    /// always given out alone, so that this is exact.</summary>
    public long Left { get; private set; }

    /// <summary>True when the container ended before the member.</summary>
    public bool CutOff { get; private set; }

    /// <summary>The next <paramref name="length"/> bytes of <paramref name="source"/>.</summary>
    public static PackedBytes Next(ByteSource source, long length) => new(source, null, 0, length);

    /// <summary>Bytes that were taken from <paramref name="source"/> already, and all that follow them.</summary>
    public static PackedBytes Rest(ByteSource source, ReadOnlySpan<byte> taken) =>
        new(source, null, 0, taken.Length + source.Remaining) { _taken = taken.ToArray() };

    /// <summary>A part of <paramref name="bytes"/>.</summary>
    public static PackedBytes Of(RandomBytes bytes, long at, long length) => new(null, bytes, at, length);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Left == 0 || buffer.IsEmpty || CutOff)
            return 0;
        buffer = buffer[..(int)Math.Min(buffer.Length, Math.Max(1, Left - 1))];
        int count;
        if (_at < _taken.Length)
        {
            count = Math.Min(buffer.Length, _taken.Length - (int)_at);
            _taken.AsSpan((int)_at, count).CopyTo(buffer);
        }
        else
        {
            count = _source is null ? _bytes!.Read(_at, buffer) : _source.Read(buffer);
        }
        CutOff = count == 0;
        _at += count;
        Left -= count;
        return count;
    }

    /// <summary>Passes over what is left, so that the next member can be read.</summary>
    public void Skip()
    {
        if (_source is not null && !CutOff)
            CutOff = !_source.TrySkip(Left - Math.Max(0, _taken.Length - _at));
        Left = 0;
    }
}
