using System.Collections.Immutable;
using Hayward.Artifacts.Reading;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Snapshots.Writing;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots;

/// <summary>Makes a snapshot of what a hub said: lines of JSON as its API returns them, models (lists or full records) or discussions with their events,
/// packed with gzip or not, and Parquet files with columns of the same names. What a file holds is seen from its content. Records are read on several
/// threads; what was first in the order of the sources stays first.</summary>
public sealed class SnapshotImport
{
    private const string AsideName = "rejected.jsonl";
    private const int MostHands = 4;

    private readonly ImmutableArray<string> _sources;
    private readonly string _target;

    /// <summary>Prepares an import.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">The folder of the snapshot to be.</param>
    public SnapshotImport(string source, string target)
        : this([source], target)
    {
    }

    /// <summary>Prepares an import of several sources.</summary>
    /// <param name="sources">The files, at least one; of two records of the same thing the first stays.</param>
    /// <param name="target">The folder of the snapshot to be.</param>
    public SnapshotImport(ImmutableArray<string> sources, string target)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sources.Length);
        (_sources, _target) = (sources, target);
    }

    /// <summary>Whether a snapshot that is at the target gives way.</summary>
    public bool Replace { get; init; }

    /// <summary>When the hub was seen as the sources tell, if anybody knows.</summary>
    public DateTimeOffset? Observed { get; init; }

    /// <summary>Imports. When it fails, nothing is left behind and what stood at the target still does.</summary>
    /// <param name="progress">Told the bytes of the sources that were read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="SnapshotException">A source is nothing known, or the target does not give way.</exception>
    /// <exception cref="EngineException">There is no engine, or a table cannot be written.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public SnapshotManifest Run(IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Database.Missing is { } missing) throw new EngineException(missing);
        ImmutableArray<ImportSource> sources = [.. _sources.Select(s => new ImportSource(s, Recognition.Of(s), Observed))];
        using var folder = new SnapshotFolder(_target, Replace);
        SnapshotManifest manifest;
        using (var aside = new AsideFile(folder.At(AsideName)))
        using (var tables = new SnapshotTables(folder))
        {
            var meter = new ProgressMeter(progress, sources.Sum(s => new FileInfo(s.Path).Length));
            var run = new ImportRun(tables, aside, meter, Math.Clamp(Environment.ProcessorCount, 1, MostHands), folder.At("staging"));
            var read = sources.Select(s => run.Read(s, cancellation)).ToImmutableArray();
            aside.Dispose();
            manifest = Manifest(read, tables, aside);
        }
        File.WriteAllText(folder.At(SnapshotManifest.FileName), manifest.Write());
        cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        return manifest;
    }

    private SnapshotManifest Manifest(ImmutableArray<SnapshotSource> sources, SnapshotTables tables, AsideFile aside)
    {
        var written = tables.Complete();
        var models = tables.Of(Schemas.Models).Tally;
        return new SnapshotManifest(
            SnapshotManifest.FormatName,
            SnapshotManifest.CurrentVersion,
            sources,
            Observed,
            models.First is { } first ? Moments.Time(first) : null,
            models.Last is { } last ? Moments.Time(last) : null,
            sources.Aggregate(SnapshotCounts.None, (sum, s) => sum + s.Counts),
            written,
            aside.Rows > 0 && SourceContent.DigestOf(aside.Path) is var set ? [new SnapshotFile(AsideName, aside.Rows, set.Bytes, set.Digest)] : [],
            tables.Counted(t => t.Misfits),
            tables.Counted(t => t.Doubtful),
            Gaps.LeftOut(written, tables.Of(Schemas.Events).Tally.Cut),
            Gaps.NotObserved(written),
            $"DuckDB {Database.Version}");
    }
}
