using System.Security.Cryptography;
using Hayward.Evidence;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>A file that is imported.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Observed">When the hub was seen like this; null when nobody said.</param>
internal sealed record ImportSource(string Path, SourceKind Kind, DateTimeOffset? Observed)
{
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
    public RecordReader Reader()
    {
        var observed = Observed is { } time ? Moments.Microseconds(time) : (long?)null;
        if (Kind is SourceKind.Sql or SourceKind.Commits or SourceKind.PullRequests or SourceKind.Pages) return new DumpReader(observed);
        return Kind is SourceKind.Discussions ? new ThreadReader(observed) : new ModelReader(observed, keepNulls: Kind is not SourceKind.Table);
    }

    /// <summary>Reads it once: hands its lines out and makes its digest.</summary>
    /// <param name="run">Takes the lines.</param>
    /// <param name="workspace">A folder that is not there yet, for what must be put in order before it is read; it is gone afterwards.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SnapshotException">It is packed and damaged.</exception>
    public (long Bytes, Digest Digest) Read(Action<IEnumerable<LineBatch>> run, string workspace, CancellationToken cancellation)
    {
        if (Kind is SourceKind.Table)
        {
            run(ParquetLines.Read(Path, cancellation));
            return SourceContent.DigestOf(Path);
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
        return packed?.GetAwaiter().GetResult() ?? (file.Length, new Digest("sha256", Convert.ToHexStringLower(hash.GetHashAndReset())));
    }
}
