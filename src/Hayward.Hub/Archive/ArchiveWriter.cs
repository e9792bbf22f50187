namespace Hayward.Hub.Archive;

/// <summary>Adds lines to an archive. Lines are gathered and written as one whole gzip member, so that a kill at any moment leaves whole members and at
/// most one that was cut, which the next writer takes away. A line counts as kept when its member is on the disk.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private const int MemberSize = 256 * 1024;
    private const long SegmentSize = 64L * 1024 * 1024;

    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(5);

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly Func<string, Stream> _open;
    private readonly MemoryStream _lines = new();
    private Stream _file;
    private int _segment;
    private long _end;
    private int _waiting;
    private DateTimeOffset _since;

    /// <summary>Goes on where the whole members of an archive end; what stands behind them is taken away.</summary>
    /// <param name="folder">Folder of the archive.</param>
    /// <param name="segment">The segment to go on in.</param>
    /// <param name="end">Where its whole members end.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="open">Opens a segment for writing; null for files.</param>
    public ArchiveWriter(string folder, int segment, long end, TimeProvider clock, Func<string, Stream>? open)
    {
        (_folder, _segment, _end, _clock, _open) = (folder, segment, end, clock, open ?? OpenFile);
        _file = _open(new Segment(folder, segment).Path);
        if (_file.Length > end) _file.SetLength(end);
        _file.Position = end;
    }

    /// <summary>Lines that are on the disk by this writer.</summary>
    public long Kept { get; private set; }

    /// <summary>Adds a line, given without its end.</summary>
    /// <returns>Where it stands, or will stand.</returns>
    /// <exception cref="ArchiveException">The disk does not take it.</exception>
    public Place Add(ReadOnlySpan<byte> line)
    {
        if (_waiting == 0)
        {
            if (_end >= SegmentSize) NextSegment();
            _since = _clock.GetUtcNow();
        }
        var place = new Place(_segment, _end, _waiting++);
        _lines.Write(line);
        _lines.WriteByte((byte)'\n');
        if (_lines.Length >= MemberSize || _clock.GetUtcNow() - _since >= Oldest) Flush();
        return place;
    }

    /// <summary>Puts what was gathered on the disk.</summary>
    /// <exception cref="ArchiveException">The disk does not take it; the archive stays whole without it.</exception>
    public void Flush()
    {
        if (_waiting == 0) return;
        var member = GzipMember.Pack(_lines.GetBuffer().AsSpan(0, (int)_lines.Length));
        try
        {
            _file.Write(member);
            if (_file is FileStream file) file.Flush(flushToDisk: true);
            else _file.Flush();
        }
        catch (IOException fault)
        {
            _file.SetLength(_end);
            var (path, why) = (new Segment(_folder, _segment).Path, fault.Message.TrimEnd('.'));
            throw new ArchiveException($"{path} cannot be written ({why}); what was kept before is whole: make room and run the same command again.", fault);
        }
        _end += member.Length;
        Kept += _waiting;
        _waiting = 0;
        _lines.SetLength(0);
    }

    /// <summary>Begins a new segment: what comes next belongs to another round.</summary>
    public void NextSegment()
    {
        Flush();
        if (_end == 0) return;
        _file.Dispose();
        _file = _open(new Segment(_folder, ++_segment).Path);
        _file.SetLength(0);
        _end = 0;
    }

    /// <summary>Closes the file. What was not flushed is not kept: whoever ends in order flushes first.</summary>
    public void Dispose() => _file.Dispose();

    private static FileStream OpenFile(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);
}
