using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Archive;

/// <summary>Takes a line of an archive.</summary>
internal delegate void LineTaken(Place place, ReadOnlyMemory<byte> line);

/// <summary>The archive of a crawl that is being gone on with. All that a crawl knows is in it: there is no second file that could say otherwise.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    private const string LockName = ".lock";

    private readonly FileStream _lock;
    private readonly IReadOnlyList<Segment> _segments;
    private readonly Dictionary<int, long> _ends = [];
    private (int Segment, long Offset, byte[] Content, int[] Starts) _open = (0, 0, [], []);

    private ArchiveFolder(string path, ArchiveHead head, FileStream own, IReadOnlyList<Segment> segments) =>
        (Path, Head, _lock, _segments) = (path, head, own, segments);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>What <c>archive.json</c> says.</summary>
    public ArchiveHead Head { get; }

    /// <summary>Number of the round that stands last; 0 where there is none.</summary>
    public int LastRound { get; private set; }

    /// <summary>Whether the last round came to its end.</summary>
    public bool LastEnded { get; private set; } = true;

    /// <summary>The note with which the last round began; undefined where there is none.</summary>
    public JsonElement LastHead { get; private set; }

    private int _firstOfRound;

    /// <summary>Opens an archive, or begins one where there is none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="settings">Which hub is asked.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArchiveException">The folder holds something else, is of another hub, is damaged, or is written by another crawl.</exception>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public static ArchiveFolder Open(string path, HubSettings settings, TimeProvider clock)
    {
        if (File.Exists(path)) throw new ArchiveException($"{path} is a file; the name of a folder was expected.");
        var file = System.IO.Path.Combine(path, ArchiveHead.FileName);
        var endpoint = settings.Endpoint.GetLeftPart(UriPartial.Authority);
        if (!File.Exists(file) && Directory.Exists(path) && HoldsOthers(path))
            throw new ArchiveException($"{path} holds other things than an archive; name a folder that is empty or not there.");
        Directory.CreateDirectory(path);
        var own = Lock(path);
        try
        {
            if (!File.Exists(file))
                new ArchiveHead(ArchiveHead.FormatName, ArchiveHead.CurrentVersion, endpoint, settings.UserAgent, clock.GetUtcNow()).Write(file);
            var head = ArchiveHead.Read(file);
            if (head.Endpoint != endpoint)
                throw new ArchiveException($"{path} is an archive of {head.Endpoint}, and {endpoint} is asked; name another folder.");
            var archive = new ArchiveFolder(path, head, own, Segment.All(path));
            archive.FindRound();
            return archive;
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    /// <summary>Reads the lines of all rounds before the last, or of the last one.</summary>
    /// <exception cref="ArchiveException">A segment is damaged.</exception>
    public void Read(bool last, LineTaken take)
    {
        foreach (var segment in _segments.Where(s => s.Number >= _firstOfRound == last))
        {
            foreach (var (offset, content) in segment.Members())
            {
                var starts = Starts(content);
                for (var i = 0; i + 1 < starts.Length; i++)
                    take(new Place(segment.Number, offset, i), content.AsMemory(starts[i], starts[i + 1] - starts[i] - 1));
            }
        }
    }

    /// <summary>The line at a place; it must be on the disk.</summary>
    public ReadOnlyMemory<byte> Line(Place place)
    {
        if (_open.Segment != place.Segment || _open.Offset != place.Offset)
        {
            var content = new Segment(Path, place.Segment).Member(place.Offset);
            _open = (place.Segment, place.Offset, content, Starts(content));
        }
        var start = _open.Starts[place.Line];
        return _open.Content.AsMemory(start, _open.Starts[place.Line + 1] - start - 1);
    }

    /// <summary>Opens the archive for writing behind its last whole member.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="open">Opens a segment; null for files.</param>
    public ArchiveWriter Writer(TimeProvider clock, Func<string, Stream>? open)
    {
        var segment = Math.Max(1, _segments.Count);
        return new ArchiveWriter(Path, segment, _ends.GetValueOrDefault(segment), clock, open);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static bool HoldsOthers(string path) =>
        Directory.EnumerateFileSystemEntries(path).Select(System.IO.Path.GetFileName).Any(n => n is not (LockName or ArchiveHead.FileName + ".part"));

    // Another crawl in the same folder would write between our lines.
    private static FileStream Lock(string path)
    {
        try
        {
            var file = System.IO.Path.Combine(path, LockName);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault)
        {
            throw new ArchiveException($"{path} is being written by another crawl; wait for it or name another folder.", fault);
        }
    }

    private void FindRound()
    {
        for (var i = 0; i < _segments.Count; i++)
        {
            var (first, last, end) = Edges(_segments[i]);
            _ends[i + 1] = end;
            // Only the segment that was written when a crawl was killed may be cut, or not have come to its first member.
            if (i + 1 < _segments.Count && end < new FileInfo(_segments[i].Path).Length)
                throw new ArchiveException($"{_segments[i].Path} ends in the middle of a member and is not the last segment; bring it back from a copy.");
            if (first is null) continue;
            if (ArchiveLine.NoteOf(first) is { Kind: RoundNotes.Began, Fields: var head })
                (LastRound, LastHead, LastEnded, _firstOfRound) = (head.GetProperty("round").GetInt32(), head, false, i + 1);
            if (ArchiveLine.NoteOf(last) is { Kind: RoundNotes.Ended }) LastEnded = true;
        }
        if (_firstOfRound == 0 && _ends.Values.Any(e => e > 0))
            throw new ArchiveException($"{Path} does not begin with a round; an archive of this program was expected.");
    }

    // The first line, the last one, and where the whole members end.
    private static (byte[]? First, byte[]? Last, long End) Edges(Segment segment)
    {
        var (first, content, end) = ((byte[]?)null, (byte[]?)null, 0L);
        foreach (var (offset, member) in segment.Ends())
        {
            end = offset;
            if (member is null) continue;
            content = member;
            first ??= member[..Math.Max(0, Array.IndexOf(member, (byte)'\n'))];
        }
        if (content is null) return (null, null, end);
        var starts = Starts(content);
        return (first, content[starts[^2]..(starts[^1] - 1)], end);
    }

    // Where lines begin, and where the last one ends.
    private static int[] Starts(byte[] content)
    {
        var starts = new List<int> { 0 };
        for (var at = content.AsSpan().IndexOf((byte)'\n'); at >= 0;)
        {
            starts.Add(at + 1);
            var next = content.AsSpan(at + 1).IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return [.. starts];
    }
}
