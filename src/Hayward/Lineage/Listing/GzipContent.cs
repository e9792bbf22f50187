using System.IO.Compression;
using Hayward.Artifacts.Formats.Members;

namespace Hayward.Lineage.Listing;

/// <summary>The content of a gzip file that is whole. The decompressor of .NET ends without a word where a stream is cut off, so a member of our own is
/// put behind the file: only when the one before it came to its end is the mark in it unpacked.</summary>
internal sealed class GzipContent : InputStream
{
    private const int ReadAhead = 128 * 1024;

    private static readonly byte[] Mark = [.. "\0hayward: the end of the file\0"u8];
    private static readonly byte[] PackedMark = Pack();

    private readonly FileStream _file;
    private readonly FollowedStream _packed;
    private readonly GZipStream _content;
    private readonly byte[] _held = new byte[Mark.Length];
    private int _heldLength;

    public GzipContent(FileStream file)
    {
        _file = file;
        _packed = new FollowedStream(new BufferedStream(file, ReadAhead), PackedMark);
        _content = new GZipStream(_packed, CompressionMode.Decompress);
    }

    /// <summary>Offset in the file up to which it was read.</summary>
    public long FilePosition => _file.Position;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        // As much is held back as the mark is long; what is given out lies before it.
        if (buffer.Length <= Mark.Length)
        {
            Span<byte> wider = stackalloc byte[buffer.Length + Mark.Length];
            var few = Take(wider);
            wider[..few].CopyTo(buffer);
            return few;
        }

        return Take(buffer);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        _held.AsSpan(0, _heldLength).CopyTo(buffer);
        var length = _heldLength;
        while (length <= Mark.Length)
        {
            var count = Unpack(buffer[length..]);
            if (count == 0)
            {
                if (!buffer[..length].SequenceEqual(Mark)) throw CutOff();
                _heldLength = length;
                return 0;
            }

            length += count;
        }

        _heldLength = Mark.Length;
        buffer[(length - Mark.Length)..length].CopyTo(_held);
        return length - Mark.Length;
    }

    private int Unpack(Span<byte> buffer)
    {
        try
        {
            return _content.Read(buffer);
        }
        catch (InvalidDataException) when (_packed.FirstEnded)
        {
            // A stream that was cut off takes the mark for its own next bytes.
            throw CutOff();
        }
    }

    private static InvalidDataException CutOff() => new("it ends before its stream does, or other bytes follow.");

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Mark);
        return packed.ToArray();
    }

    /// <summary>A stream and then some bytes.</summary>
    private sealed class FollowedStream(Stream first, byte[] then) : InputStream
    {
        private int _at;

        public bool FirstEnded { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var count = FirstEnded ? 0 : first.Read(buffer);
            if (count > 0 || buffer.IsEmpty) return count;
            FirstEnded = true;
            count = Math.Min(buffer.Length, then.Length - _at);
            then.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
