using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Gzips;

/// <summary>One deflate stream in the file.</summary>
/// <param name="At">Offset of its first byte.</param>
/// <param name="Packed">Its length in bytes.</param>
/// <param name="Count">Bytes that it unpacks to.</param>
internal sealed record GzipPart(long At, long Packed, long Count);

/// <summary>The unpacked bytes of streams that follow one another, as a loader sees them: one stream.</summary>
internal sealed class JoinedParts(RandomBytes bytes, IReadOnlyList<GzipPart> parts) : InputStream
{
    private int _next;
    private MemberStream? _current;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_current?.Read(buffer) is > 0 and var count)
                return count;
            _current?.Dispose();
            _current = null;
            if (_next == parts.Count)
                return 0;
            var part = parts[_next++];
            _current = new MemberStream(PackedBytes.Of(bytes, part.At, part.Packed), true, part.Count, null);
        }
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current?.Dispose();
        base.Dispose(disposing);
    }
}
