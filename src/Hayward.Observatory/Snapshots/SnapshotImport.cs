using System.Collections.Immutable;
using Hayward.Artifacts.Reading;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Joining;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots;

/// <summary>Makes a snapshot of what a hub said, or adds to one: lines of JSON as its API returns them, models (lists or full records) or discussions with
/// their events, packed with gzip or not; Parquet files with columns of the same names; and the archives of crawls. What a source holds is seen from its
/// content. Records are read on several threads; what was first in the order of the sources stays first.</summary>
public sealed class SnapshotImport
{
    /// <summary>How many parts a table may have where nobody says otherwise.</summary>
    public const int UsualParts = 16;

    private const int MostHands = 4;

    private readonly ImmutableArray<string> _sources;
    private readonly string _target;

    /// <summary>Prepares an import.</summary>
    /// <param name="source">The file, or the folder of an archive.</param>
    /// <param name="target">The folder of the snapshot to be.</param>
    public SnapshotImport(string source, string target)
        : this([source], target)
    {
    }

    /// <summary>Prepares an import of several sources.</summary>
    /// <param name="sources">Files and folders of archives, at least one; of two records of the same thing at the same time the first stays.</param>
    /// <param name="target">The folder of the snapshot to be.</param>
    public SnapshotImport(ImmutableArray<string> sources, string target)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sources.Length);
        (_sources, _target) = (sources, target);
    }

    /// <summary>Whether a snapshot that is at the target gives way.</summary>
    public bool Replace { get; init; }

    /// <summary>Whether the sources are added to the snapshot that is at the target; without one, it is made.</summary>
    public bool Add { get; init; }

    /// <summary>When the hub was seen as the sources tell, if anybody knows; an archive knows it itself.</summary>
    public DateTimeOffset? Observed { get; init; }

    /// <summary>How many parts a table may have before they are put together.</summary>
    public int MostParts { get; init; } = UsualParts;

    /// <summary>Imports. When it fails, nothing is left behind and what stood at the target still does.</summary>
    /// <param name="progress">Told the bytes of the sources that were read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The manifest of the snapshot as it is then.</returns>
    /// <exception cref="SnapshotException">A source is nothing known, or the target does not give way.</exception>
    /// <exception cref="EngineException">There is no engine, or a table cannot be written.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public SnapshotManifest Run(IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Database.Missing is { } missing) throw new EngineException(missing);
        var there = Add && HubSnapshot.Recognizes(_target) ? HubSnapshot.Open(_target) : null;
        ImmutableArray<ImportSource> sources = [.. _sources.Select(s => Source(s, there))];
        var manifest = Run(there, sources, progress, cancellation);
        if (manifest.Tables.All(t => t.Parts.Length <= MostParts)) return manifest;
        return SnapshotCompaction.Run(HubSnapshot.Open(_target), cancellation);
    }

    private SnapshotManifest Run(HubSnapshot? there, ImmutableArray<ImportSource> sources, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var generation = (there?.Manifest.Generation ?? 0) + 1;
        using var folder = there is null ? SnapshotFolder.Create(_target, Replace) : SnapshotFolder.Add(there);
        using var aside = new AsideFile(folder.At(generation == 1 ? "rejected.jsonl" : $"rejected-{generation}.jsonl"));
        using var tables = new SnapshotTables(folder, generation, staged: there is not null || sources.Any(s => s.Kind is SourceKind.Archive));
        var meter = new ProgressMeter(progress, sources.Sum(s => s.Length));
        var run = new ImportRun(tables, aside, meter, Math.Clamp(Environment.ProcessorCount, 1, MostHands), folder.At("staging"));
        var read = sources.Select(s => run.Read(s, cancellation)).ToImmutableArray();
        if (there is not null && read.All(s => s.Counts.Read == 0)) return there.Manifest;
        aside.Dispose();
        var join = new JoinedImport(folder, generation, new Known(there), cancellation);
        var additions = tables.Staged ? join.Run(tables) : Complete(tables);
        var manifest = ManifestDraft.Write(there?.Manifest, folder, generation, read, additions, tables.Tallies, aside, join.Unused, Observed);
        cancellation.ThrowIfCancellationRequested();
        if (there is null) folder.Publish(manifest);
        else folder.PublishInto(manifest);
        return manifest;
    }

    private static ImmutableArray<Addition> Complete(SnapshotTables tables)
    {
        JoinedImport.WritePeople(tables.Of(Schemas.People), tables.People.Join([]));
        return tables.Complete();
    }

    private ImportSource Source(string path, HubSnapshot? there)
    {
        var source = new ImportSource(path, Recognition.Of(path), Observed);
        if (source.Kind is not SourceKind.Archive || there is null) return source;
        var head = source.HeadDigest;
        return source with { Known = there.Manifest.Sources.FirstOrDefault(s => s.Kind == "archive" && s.Digest == head)?.Segments ?? [] };
    }
}
