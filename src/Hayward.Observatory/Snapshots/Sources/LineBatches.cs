using System.Collections.Concurrent;
using Hayward.Lineage.Listing;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Cuts a stream into batches of whole lines. Where they are cut depends on the text alone, so that the same text gives the same
/// batches however it is packed.</summary>
/// <param name="content">The text.</param>
/// <param name="position">How far the file behind it was read.</param>
/// <param name="firstLine">Number of its first line.</param>
/// <param name="wholeOnly">Whether a last line without an end is left out.</param>
internal sealed class LineBatches(Stream content, Func<long> position, long firstLine = 1, bool wholeOnly = false)
{
    private const int Size = 4 << 20;

    // A line that is too long is kept so far that its beginning can be set aside.
    private const int Beginning = 64 * 1024;

    private readonly ConcurrentBag<byte[]> _free = [];
    private byte[] _bytes = [];
    private int _length;
    private long _line = firstLine;

    /// <summary>Number of the line that would be next.</summary>
    public long Line => _line;

    /// <summary>The batches, in their order; arrays are used again after <see cref="LineBatch.Release"/>.</summary>
    /// <exception cref="InvalidDataException">The stream is packed and damaged.</exception>
    public IEnumerable<LineBatch> Read()
    {
        _bytes = Array(Size);
        while (true)
        {
            if (Fill())
            {
                var last = wholeOnly ? _bytes.AsSpan(0, _length).LastIndexOf((byte)'\n') + 1 : _length;
                if (last > 0) yield return Take(last);
                yield break;
            }
            var end = _bytes.AsSpan(0, _length).LastIndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                yield return Take(end);
            }
            else if (_length <= JsonListing.LongestLine)
            {
                var wider = New(Math.Min(_bytes.Length * 2, JsonListing.LongestLine + 1));
                _bytes.CopyTo(wider, 0);
                _bytes = wider;
            }
            else
            {
                yield return new LineBatch(_bytes[..Beginning], Beginning, _line, null) { TooLong = true, Position = position() };
                var more = SkipLine();
                _line++;
                if (!more) yield break;
            }
        }
    }

    // True at the end of the stream.
    private bool Fill()
    {
        while (_length < _bytes.Length)
        {
            var count = content.Read(_bytes.AsSpan(_length));
            if (count == 0) return true;
            _length += count;
        }
        return false;
    }

    private LineBatch Take(int end)
    {
        var (full, first) = (_bytes, _line);
        var rest = full.AsSpan(end, _length - end);
        _bytes = Array(Math.Max(Size, rest.Length + (Size / 2)));
        rest.CopyTo(_bytes);
        _length = rest.Length;
        _line += full.AsSpan(0, end).Count((byte)'\n');
        return new LineBatch(full, end, first, full.Length == Size ? _free : null) { Position = position(), IsPinned = true };
    }

    // False when the stream ends with the line.
    private bool SkipLine()
    {
        do
        {
            _length = 0;
            var ended = Fill();
            var end = _bytes.AsSpan(0, _length).IndexOf((byte)'\n') + 1;
            if (end > 0)
            {
                _bytes.AsSpan(end, _length - end).CopyTo(_bytes);
                _length -= end;
                return true;
            }
            if (ended) return false;
        }
        while (true);
    }

    private byte[] Array(int size) => size == Size && _free.TryTake(out var array) ? array : New(size);

    // Rows point into it while they are on their way into a table.
    private static byte[] New(int size) => GC.AllocateUninitializedArray<byte>(size, pinned: true);
}
