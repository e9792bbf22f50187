using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hayward.Artifacts.Formats.Members;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>The folder of a crawl: <c>archive.json</c>, and segments of answers that are packed with gzip and only ever grow. What was imported before is
/// passed over, and the last segment counts up to its last whole line, however it was cut off.</summary>
internal sealed partial class ArchiveSegments
{
    /// <summary>Name of the file that makes a folder an archive.</summary>
    public const string Head = "archive.json";

    private const string Format = "hayward-archive";
    private const int Version = 1;
    private const int LongestHead = 1 << 20;

    private readonly string _path;
    private readonly ImmutableArray<SnapshotSegment> _known;
    private readonly ImmutableArray<SnapshotSegment>.Builder _read = ImmutableArray.CreateBuilder<SnapshotSegment>();

    /// <summary>Opens an archive.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="known">The segments as far as they were imported before.</param>
    /// <exception cref="SnapshotException">It is of a form that is not known.</exception>
    public ArchiveSegments(string path, ImmutableArray<SnapshotSegment> known)
    {
        (_path, _known) = (path, known);
        var file = Path.Combine(path, Head);
        if (new FileInfo(file).Length > LongestHead) throw new SnapshotException($"{file} has more than {LongestHead:N0} bytes; the head of an archive was expected.");
        try
        {
            using var head = JsonDocument.Parse(File.ReadAllBytes(file));
            if (head.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("format", out var format) && format.ValueEquals(Format)
                && root.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number == Version) return;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new SnapshotException($"{file} is damaged ({fault.Message.TrimEnd('.')}); the head of an archive was expected.", fault);
        }
        throw new SnapshotException($"{file} is no head of an archive that is known here; \"format\": \"{Format}\", \"version\": {Version} was expected.");
    }

    /// <summary>The segments as far as they are read, those of before included.</summary>
    public ImmutableArray<SnapshotSegment> Read => _read.ToImmutable();

    /// <summary>Length of all segments of an archive.</summary>
    public static long Length(string path) => Files(path).Sum(f => new FileInfo(f).Length);

    /// <summary>The lines that are new.</summary>
    /// <exception cref="SnapshotException">A segment that is not the last is damaged, or one is shorter than it was.</exception>
    public IEnumerable<LineBatch> Batches()
    {
        var files = Files(_path);
        var (line, passed) = (1L, 0L);
        for (var i = 0; i < files.Count; i++)
        {
            var name = Path.GetFileName(files[i]);
            var known = _known.FirstOrDefault(s => s.File == name);
            var length = new FileInfo(files[i]).Length;
            if (known is not null && length < known.Bytes)
                throw new SnapshotException($"{files[i]} has {length:N0} bytes and had {known.Bytes:N0} when it was imported before; an archive only grows.");
            if (known is not null && known.Bytes == length)
            {
                line += known.Lines;
                _read.Add(known);
            }
            else
            {
                var first = line;
                foreach (var batch in Segment(files[i], i == files.Count - 1, line, passed, n => line = n))
                    if (Without(batch, first + (known?.Lines ?? 0)) is { } rest) yield return rest;
                _read.Add(new SnapshotSegment(name, length, line - first));
            }
            passed += length;
        }
    }

    private static List<string> Files(string path) =>
        [.. Directory.EnumerateFiles(path).Where(f => SegmentName().IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal)];

    private static IEnumerable<LineBatch> Segment(string path, bool isLast, long line, long passed, Action<long> ended)
    {
        using var file = SourceContent.File(path);
        using Stream content = !isLast ? SourceContent.Open(file) : path.EndsWith(".gz", StringComparison.Ordinal) ? new CutOff(file) : file;
        var batches = new LineBatches(content, () => passed + file.Position, line, wholeOnly: isLast);
        using var each = batches.Read().GetEnumerator();
        while (Next(path, each)) yield return each.Current;
        ended(batches.Line);
    }

    private static bool Next(string path, IEnumerator<LineBatch> batches)
    {
        try
        {
            return batches.MoveNext();
        }
        catch (InvalidDataException fault)
        {
            throw new SnapshotException($"{path} is packed with gzip and damaged, and other segments follow: {fault.Message}", fault);
        }
    }

    /// <summary>What of a batch begins with a line or stands behind it; null when there is nothing.</summary>
    private static LineBatch? Without(LineBatch batch, long first)
    {
        if (batch.FirstLine >= first) return batch;
        var (line, at) = (batch.FirstLine, 0);
        while (line < first && at < batch.Length)
        {
            at = batch.Lines[at..].IndexOf((byte)'\n') is var end and >= 0 ? at + end + 1 : batch.Length;
            line++;
        }
        if (at == batch.Length)
        {
            batch.Release();
            return null;
        }
        return new LineBatch(batch.Lines[at..].ToArray(), batch.Length - at, line) { TooLong = batch.TooLong, Position = batch.Position };
    }

    [GeneratedRegex(@"^\d{1,18}\.jsonl(\.gz)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentName();

    /// <summary>The content of a gzip file up to where it was cut off.</summary>
    private sealed class CutOff(FileStream file) : InputStream
    {
        private readonly GZipStream _content = new(new BufferedStream(file, 128 * 1024), CompressionMode.Decompress);

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return _content.Read(buffer);
            }
            catch (InvalidDataException)
            {
                return 0;
            }
        }
    }
}
