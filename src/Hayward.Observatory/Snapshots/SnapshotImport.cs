using System.Collections.Immutable;
using System.Security.Cryptography;
using Hayward.Artifacts.Reading;
using Hayward.Evidence;
using Hayward.Lineage.Listing;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots;

/// <summary>Makes a snapshot of a listing of models: lines of JSON as the hub's API returns them (lists or full records), packed with gzip or not, or
/// a Parquet file with columns of the same names. One thread unpacks, one reads records, one encodes the table.</summary>
public sealed class SnapshotImport
{
    private const string ModelsFile = "models.parquet";
    private const string AsideName = "rejected.jsonl";

    private static readonly (string What, string Why)[] OtherTables =
    [
        ("events", "a listing of models does not hold discussions"),
        ("commits", "a listing of models does not hold commits"),
        ("people", "a listing of models names owners only"),
    ];

    private readonly string _source;
    private readonly string _target;

    /// <summary>Prepares an import.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">The folder of the snapshot to be.</param>
    public SnapshotImport(string source, string target) => (_source, _target) = (source, target);

    /// <summary>Whether a snapshot that is at the target gives way.</summary>
    public bool Replace { get; init; }

    /// <summary>When the hub was seen as the source tells, if anybody knows.</summary>
    public DateTimeOffset? Observed { get; init; }

    /// <summary>Imports. When it fails, nothing is left behind and what stood at the target still does.</summary>
    /// <param name="progress">Told the bytes of the source that were read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="SnapshotException">The source is no listing, or the target does not give way.</exception>
    /// <exception cref="EngineException">There is no engine, or the table cannot be written.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public SnapshotManifest Run(IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Database.Missing is { } missing) throw new EngineException(missing);
        if (!File.Exists(_source)) throw new SnapshotException($"{_source} is not there; a file of hub records was expected.");
        var table = ParquetRecords.Recognizes(_source);
        using var folder = new SnapshotFolder(_target, Replace);
        var digest = Task.Run(() => DigestOf(_source), cancellation);
        SnapshotManifest manifest;
        using (var aside = new AsideFile(folder.At(AsideName)))
        using (var file = new ParquetFile(folder.At(ModelsFile), ModelColumns.Shapes))
        {
            var row = new RecordRow(file.Chunks);
            var counts = Read(table, file, row, aside, progress, cancellation);
            if (counts.Kept == 0)
                throw new SnapshotException($"{_source} holds no record of a model{(aside.First is { } first ? $" ({first})" : "")}; nothing was written.");
            file.Complete();
            aside.Dispose();
            manifest = Manifest(table, folder, row, aside, counts, digest.GetAwaiter().GetResult());
        }
        File.WriteAllText(folder.At(SnapshotManifest.FileName), manifest.Write());
        cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        return manifest;
    }

    /// <summary>SHA-256 of a file and its length.</summary>
    internal static (long Bytes, Digest Digest) DigestOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        var length = file.Length;
        return (length, new Digest("sha256", Convert.ToHexStringLower(SHA256.HashData(file))));
    }

    private SnapshotCounts Read(bool table, ParquetFile file, RecordRow row, AsideFile aside, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var records = new RecordReader(row, keepNulls: !table);
        var ids = new IdSet();
        var (read, malformed, repeated) = (0L, 0L, 0L);
        LineTaken take = (number, line, tooLong) =>
        {
            if (line.Trim(" \t\r"u8).IsEmpty) return;
            read++;
            var fault = tooLong ? $"at most {JsonListing.LongestLine:N0} bytes were expected" : records.Read(line);
            if (fault is null && ids.Add(row.Id))
            {
                if (row.Keep()) file.Flush();
                return;
            }
            if (!tooLong) row.Drop();
            if (fault is null) repeated++;
            else malformed++;
            aside.Add(number, fault ?? "the id was there before", line, tooLong);
        };
        try
        {
            if (table) ParquetRecords.Read(_source, take, progress, cancellation);
            else new LineBlocks(_source, JsonListing.LongestLine).Read(take, progress, cancellation);
        }
        catch (ListingException fault)
        {
            throw new SnapshotException($"{_source}: {fault.Message}", fault);
        }
        return new SnapshotCounts(read, read - malformed - repeated, malformed, repeated);
    }

    private SnapshotManifest Manifest(bool table, SnapshotFolder folder, RecordRow row, AsideFile aside, SnapshotCounts counts, (long Bytes, Digest Digest) source)
    {
        var models = DigestOf(folder.At(ModelsFile));
        var columns = ModelColumns.All.Select((c, i) => new SnapshotColumn(c.Name, c.Word, row.Present(i))).ToImmutableArray();
        return new SnapshotManifest(
            SnapshotManifest.FormatName,
            SnapshotManifest.CurrentVersion,
            new SnapshotSource(table ? "table" : "records", Path.GetFileName(_source), source.Bytes, source.Digest),
            Observed,
            row.First is { } first ? Moments.Time(first) : null,
            row.Last is { } last ? Moments.Time(last) : null,
            counts,
            [new SnapshotTable("models", ModelsFile, counts.Kept, models.Bytes, models.Digest, columns)],
            aside.Rows > 0 && DigestOf(aside.Path) is var set ? new SnapshotAside(AsideName, aside.Rows, set.Bytes, set.Digest) : null,
            [.. ModelColumns.All.Select((c, i) => new SnapshotMisfit(c.Name, row.Misfits(i))).Where(m => m.Rows > 0)],
            [
                .. OtherTables.Select(t => new SnapshotGap(t.What, t.Why)),
                .. columns.Where(c => c.Present == 0 && c.Name != "rest").Select(c => new SnapshotGap($"models.{c.Name}", "no record has it")),
            ],
            $"DuckDB {Database.Version}");
    }
}
