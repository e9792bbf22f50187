using System.Text;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A dump of another kind as lines of JSON that say what they are, in the hub's own forms, so that the same readers take them.</summary>
internal abstract class DumpLines : IDisposable
{
    private const int Size = 4 << 20;

    private readonly MemoryStream _text = new();
    private long _line = 1;
    private long _next = 1;

    /// <summary>The lines of a source; null where it needs none of this.</summary>
    public static DumpLines? Of(ImportSource source, Stream content, string workspace, Func<long> position) => source.Kind switch
    {
        SourceKind.Sql => new CommunityDump(content, workspace, position),
        SourceKind.Commits => new CommitTable(content, workspace, position),
        SourceKind.PullRequests => new PullRequestTable(content, workspace, position),
        SourceKind.Pages => new PageLines(content, position, source.Observed),
        _ => null,
    };

    /// <summary>What a line is the beginning of; null when it is none of these dumps.</summary>
    public static SourceKind? KindOf(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart("\uFEFF"u8);
        if (line.StartsWith("-- MariaDB dump"u8) || line.StartsWith("-- MySQL dump"u8) || line.StartsWith("-- Dumping"u8)) return SourceKind.Sql;
        if (line.StartsWith("/*M!"u8) || line.StartsWith("/*!"u8) || line.StartsWith("CREATE TABLE"u8) || line.StartsWith("INSERT INTO"u8)) return SourceKind.Sql;
        if (line.IsEmpty || line[0] == '{' || line.Length > 4096) return null;
        var header = Encoding.UTF8.GetString(line).TrimEnd('\r').Split(',').Select(c => c.Trim('"')).ToHashSet();
        if (header.Contains("commit_hash") && header.Contains("repo_url")) return SourceKind.Commits;
        return header.Contains("pr_url") && header.Contains("model_id") ? SourceKind.PullRequests : null;
    }

    /// <summary>The lines.</summary>
    /// <exception cref="SnapshotException">It is not what it seemed.</exception>
    public abstract IEnumerable<LineBatch> Read(CancellationToken cancellation);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Adds a line; returns a batch when there are enough.</summary>
    protected LineBatch? Add(ReadOnlySpan<byte> line, long position)
    {
        _text.Write(line);
        _text.WriteByte((byte)'\n');
        _next++;
        return _text.Length < Size ? null : Take(position);
    }

    /// <summary>The lines that are left.</summary>
    protected LineBatch Take(long position)
    {
        var batch = new LineBatch(_text.ToArray(), (int)_text.Length, _line) { Position = position };
        _text.SetLength(0);
        _line = _next;
        return batch;
    }
}
