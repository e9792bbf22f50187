using System.Buffers;
using System.IO.Compression;

namespace Hayward.Artifacts.Formats.Members;

/// <summary>The unpacked bytes of a member, counted, checksummed and bounded while they are read. It never throws for broken data: it ends,
/// and says why.</summary>
/// <param name="packed">The bytes as they lie in the container.</param>
/// <param name="inflate">True when they are a deflate stream (RFC 1951).</param>
/// <param name="size">Bytes that it shall unpack to; reading ends there.</param>
/// <param name="meter">Counts what is unpacked; null for bytes that lie in the file once, as they are.</param>
/// <param name="careful">True to unpack one byte at a time: the decompressor then gives out all that comes before a broken place, where it
/// otherwise keeps the last block to itself.</param>
internal sealed class MemberStream(PackedBytes packed, bool inflate, long size, Inspection? meter, bool careful = false) : InputStream
{
    private const int DrainBlock = 32 * 1024;
    private readonly DeflateStream? _inflate = inflate ? new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true) : null;
    private Crc32 _crc = new();

    /// <summary>Bytes given out.</summary>
    public long Count { get; private set; }

    /// <summary>CRC-32 of them.</summary>
    public uint Crc => _crc.Value;

    /// <summary>True when the deflate stream is not one.</summary>
    public bool Broken { get; private set; }

    /// <summary>True when the bound on unpacked bytes ended the reading.</summary>
    public bool Bounded { get; private set; }

    /// <summary>After <see cref="Drain"/>: more would have come than <c>size</c>.</summary>
    public bool TooLong { get; private set; }

    /// <summary>After <see cref="Drain"/>: packed bytes that the deflate stream did not need.</summary>
    public long Slack { get; private set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, size - Count)];
        var count = Fetch(buffer);
        _crc.Append(buffer[..count]);
        Count += count;
        return count;
    }

    /// <summary>Reads to the end, so that the checksum covers all.</summary>
    public void Drain()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(DrainBlock);
        try
        {
            while (Read(buffer) > 0)
            {
            }
            if (Count == size && !Broken && !Bounded)
                TooLong = Fetch(buffer.AsSpan(0, 1)) > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        Slack = packed.Left;
        packed.Skip();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inflate?.Dispose();
        base.Dispose(disposing);
    }

    private int Fetch(Span<byte> buffer)
    {
        if (buffer.IsEmpty || Broken || Bounded)
            return 0;
        buffer = careful ? buffer[..1] : buffer;
        int count;
        try
        {
            count = _inflate is null ? packed.Read(buffer) : _inflate.Read(buffer);
        }
        catch (InvalidDataException)
        {
            Broken = true;
            return 0;
        }
        if (meter is not null && count > 0 && !meter.TryUnpack(count))
        {
            Bounded = true;
            return 0;
        }
        return count;
    }
}
