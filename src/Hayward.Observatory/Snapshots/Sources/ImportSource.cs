using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Evidence;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A file or an archive that is imported.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Observed">When the hub was seen like this; null when nobody said.</param>
internal sealed record ImportSource(string Path, SourceKind Kind, DateTimeOffset? Observed)
{
    /// <summary>Segments of an archive that were imported before.</summary>
    public ImmutableArray<SnapshotSegment> Known { get; init; } = [];

    /// <summary>Its length.</summary>
    public long Length => Kind is SourceKind.Archive ? ArchiveSegments.Length(Path) : new FileInfo(Path).Length;

    /// <summary>SHA-256 of the head of an archive, by which it is known when it has grown.</summary>
    public Digest HeadDigest => SourceContent.DigestOf(System.IO.Path.Combine(Path, ArchiveSegments.Head)).Digest;

    /// <summary>Its name, without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>The word for its kind in the manifest.</summary>
    public string Word => Kind switch
    {
        SourceKind.Records => "records",
        SourceKind.Table => "table",
        SourceKind.Discussions => "discussions",
        SourceKind.Sql => "sql",
        SourceKind.Commits => "commits",
        SourceKind.PullRequests => "pull-requests",
        SourceKind.Pages => "pages",
        _ => "archive",
    };

    /// <summary>What reads its records; one for each thread.</summary>
    /// <param name="staged">Whether observations are joined afterwards.</param>
    public RecordReader Reader(bool staged)
    {
        RecordReader reader = Kind switch
        {
            SourceKind.Archive => new ArchiveReader(),
            SourceKind.Sql or SourceKind.Commits or SourceKind.PullRequests or SourceKind.Pages => new DumpReader(staged),
            SourceKind.Discussions => new ThreadReader(staged ? Stage.Discussions : Schemas.Discussions, staged ? Stage.Events : Schemas.Events),
            _ => new ModelReader(staged ? Stage.Models : Schemas.Models, keepNulls: Kind is not SourceKind.Table),
        };
        if (Kind is not SourceKind.Archive && Observed is { } time) reader.Observed = Moments.Microseconds(time);
        return reader;
    }

    /// <summary>Reads it once: hands its lines out and makes its digest.</summary>
    /// <param name="run">Takes the lines.</param>
    /// <param name="workspace">A folder that is not there yet, for what must be put in order before it is read; it is gone afterwards.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SnapshotException">It is packed and damaged.</exception>
    public SnapshotSource Read(Action<IEnumerable<LineBatch>> run, string workspace, CancellationToken cancellation)
    {
        if (Kind is SourceKind.Archive)
        {
            var segments = new ArchiveSegments(Path, Known);
            run(segments.Batches());
            return Told(segments.Read.Sum(s => s.Bytes), HeadDigest) with { Segments = segments.Read };
        }
        if (Kind is SourceKind.Table)
        {
            run(ParquetLines.Read(Path, cancellation));
            var (length, whole) = SourceContent.DigestOf(Path);
            return Told(length, whole);
        }
        using var file = SourceContent.File(Path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = SourceContent.Open(file, hash);
        // The digest of a file that is packed is made beside the reading; it is short.
        var packed = content is Lineage.Listing.GzipContent ? Task.Run(() => SourceContent.DigestOf(Path), cancellation) : null;
        try
        {
            using var dump = DumpLines.Of(this, content, workspace, () => file.Position);
            run(dump?.Read(cancellation) ?? new LineBatches(content, () => file.Position).Read());
        }
        catch (InvalidDataException fault)
        {
            throw new SnapshotException($"{Path} is packed with gzip and damaged: {fault.Message}", fault);
        }
        var (bytes, digest) = packed?.GetAwaiter().GetResult() ?? (file.Length, new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset())));
        return Told(bytes, digest);
    }

    private SnapshotSource Told(long bytes, Digest digest) => new(Word, Name, bytes, digest, SnapshotCounts.None, []);
}
