using Hayward.Artifacts.Reading;

namespace Hayward.Lineage.Listing;

/// <summary>Takes a line without its end.</summary>
internal delegate void LineTaken(long number, ReadOnlySpan<byte> line, bool tooLong);

/// <summary>Lines of a file, packed with gzip or not. One thread unpacks into blocks, the calling one finds the lines; a line that is longer than
/// the bound is given out cut and marked.</summary>
internal sealed class LineBlocks(string path, int longest)
{
    private const int BlockSize = 1024 * 1024;
    private const int Blocks = 4;

    /// <summary>Reads the file to its end.</summary>
    /// <exception cref="ListingException">The gzip stream is damaged.</exception>
    public void Read(LineTaken take, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var content = Open(file);
        using var pipe = new BlockPipe(content, Blocks, BlockSize);
        var meter = new ProgressMeter(progress, file.Length);
        var rest = new RestOfLine(longest);
        var (number, seen) = (0L, 0L);
        while (pipe.Next() is { } block)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = block.Span;
            for (var end = text.IndexOf((byte)'\n'); end >= 0; end = text.IndexOf((byte)'\n'))
            {
                rest.Finish(text[..end], ++number, take);
                text = text[(end + 1)..];
            }

            rest.Append(text);
            pipe.Release();
            var at = Math.Min(file.Length, pipe.Position);
            meter.Add(at - seen, path);
            seen = at;
        }

        if (!rest.IsEmpty) rest.Finish(default, ++number, take);
    }

    private static Stream Open(FileStream file)
    {
        Span<byte> first = stackalloc byte[2];
        var count = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return count == 2 && first[0] == 0x1F && first[1] == 0x8B ? new GzipContent(file) : file;
    }

    /// <summary>What a block left over of its last line.</summary>
    private sealed class RestOfLine(int longest)
    {
        private byte[] _bytes = [];
        private int _length;
        private bool _tooLong;

        public bool IsEmpty => _length == 0;

        public void Append(ReadOnlySpan<byte> piece)
        {
            _tooLong |= piece.Length > longest - _length;
            piece = piece[..Math.Min(piece.Length, longest - _length)];
            if (_bytes.Length - _length < piece.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + piece.Length));
            piece.CopyTo(_bytes.AsSpan(_length));
            _length += piece.Length;
        }

        public void Finish(ReadOnlySpan<byte> piece, long number, LineTaken take)
        {
            if (IsEmpty)
            {
                var cut = piece.Length > longest;
                take(number, cut ? piece[..longest] : piece, cut);
                return;
            }

            Append(piece);
            take(number, _bytes.AsSpan(0, _length), _tooLong);
            (_length, _tooLong) = (0, false);
        }
    }
}
