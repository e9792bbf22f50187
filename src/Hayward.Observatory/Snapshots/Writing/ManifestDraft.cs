using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Puts a manifest together out of what an import adds, and of the manifest that was there.</summary>
internal static class ManifestDraft
{
    private static readonly ImmutableArray<ColumnShape> Replaced = [new("file", ColumnType.Text), new("row", ColumnType.BigInt)];

    /// <summary>Writes the file of rows that no longer count, and makes the manifest.</summary>
    /// <param name="before">The manifest that was there.</param>
    /// <param name="folder">Where files go.</param>
    /// <param name="generation">How many times the snapshot will have been written to.</param>
    /// <param name="read">The sources.</param>
    /// <param name="additions">What is added to each table.</param>
    /// <param name="tallies">What was counted of the rows that were read.</param>
    /// <param name="aside">What was set aside.</param>
    /// <param name="unused">Observations of which nothing was used.</param>
    /// <param name="observed">When the hub was seen, as whoever imports says.</param>
    public static SnapshotManifest Write(
        SnapshotManifest? before, SnapshotFolder folder, int generation, ImmutableArray<SnapshotSource> read, ImmutableArray<Addition> additions,
        IEnumerable<TableTally> tallies, AsideFile aside, long unused, DateTimeOffset? observed)
    {
        var counted = tallies.ToList();
        ImmutableArray<SnapshotTable> tables =
        [
            .. Schemas.All.Select(s => Table(before?.Tables.FirstOrDefault(t => t.Name == s.Name), additions.FirstOrDefault(a => a.Schema.Name == s.Name))).OfType<SnapshotTable>(),
        ];
        var models = counted.FirstOrDefault(t => t.Schema.Name is "models" or "seen_models");
        var seen = counted.Max(t => t.LastObserved) is { } last ? Moments.Time(last) : null;
        return new SnapshotManifest(
            SnapshotManifest.FormatName,
            SnapshotManifest.CurrentVersion,
            Join(before?.Sources ?? [], read),
            new[] { before?.Observed, observed, seen }.Max(),
            new[] { before?.FirstCreated, models?.First is { } first ? Moments.Time(first) : null }.Min(),
            new[] { before?.LastCreated, models?.Last is { } end ? Moments.Time(end) : null }.Max(),
            read.Aggregate(before?.Counts ?? SnapshotCounts.None, (sum, s) => sum + s.Counts),
            (before?.Unused ?? 0) + unused,
            generation,
            tables,
            [.. before?.Replaced ?? [], .. WriteReplaced(before, folder, generation, additions)],
            [.. before?.Rejected ?? [], .. Aside(aside)],
            Sum(before?.Misfits ?? [], counted, t => t.Misfits),
            Sum(before?.Doubtful ?? [], counted, t => t.Doubtful),
            Gaps.LeftOut(tables, before?.LeftOut ?? [], counted.Sum(t => t.Cut)),
            Gaps.NotObserved(tables),
            $"DuckDB {Database.Version}");
    }

    private static SnapshotTable? Table(SnapshotTable? before, Addition? addition) => addition is null ? before : addition.Onto(before);

    // An archive that has grown is one source.
    private static ImmutableArray<SnapshotSource> Join(ImmutableArray<SnapshotSource> before, ImmutableArray<SnapshotSource> read)
    {
        var sources = before.ToList();
        foreach (var source in read)
        {
            var same = sources.FindIndex(s => source.Kind == "archive" && s.Kind == source.Kind && s.Digest == source.Digest);
            if (same < 0) sources.Add(source);
            else sources[same] = source with { Counts = sources[same].Counts + source.Counts };
        }
        return [.. sources];
    }

    private static ImmutableArray<SnapshotFile> Aside(AsideFile aside)
    {
        if (aside.Rows == 0) return [];
        var (bytes, digest) = SourceContent.DigestOf(aside.Path);
        return [new SnapshotFile(Path.GetFileName(aside.Path), aside.Rows, bytes, digest)];
    }

    private static ImmutableArray<SnapshotFile> WriteReplaced(SnapshotManifest? before, SnapshotFolder folder, int generation, ImmutableArray<Addition> additions)
    {
        if (before is null || additions.All(a => a.Replaced.Count == 0)) return [];
        var path = folder.At($"replaced-{generation}.parquet");
        var rows = 0L;
        using (var file = new ParquetFile(path, Replaced))
        {
            foreach (var addition in additions.Where(a => a.Replaced.Count > 0))
            {
                var parts = before.Tables.Single(t => t.Name == addition.Schema.Name).Parts;
                foreach (var (part, row) in addition.Replaced.OrderBy(r => r.File).ThenBy(r => r.Row))
                {
                    file.Chunks.Columns[0].SetText(file.Chunks.Row, System.Text.Encoding.UTF8.GetBytes(parts[part].File));
                    file.Chunks.Columns[1].Set(file.Chunks.Row, row);
                    rows++;
                    if (file.Chunks.EndRow()) file.Flush();
                }
            }
            file.Complete();
        }
        var (bytes, digest) = SourceContent.DigestOf(path);
        return [new SnapshotFile(Path.GetFileName(path), rows, bytes, digest)];
    }

    private static ImmutableArray<SnapshotMisfit> Sum(ImmutableArray<SnapshotMisfit> before, List<TableTally> tallies, Func<TableTally, long[]> what)
    {
        var now = tallies.SelectMany(t => t.Schema.Fields.Select((f, i) => new SnapshotMisfit(NameOf(t.Schema), f.Name, what(t)[i])));
        return
        [
            .. before.Concat(now).GroupBy(m => (m.Table, m.Field)).Select(g => new SnapshotMisfit(g.Key.Table, g.Key.Field, g.Sum(m => m.Rows))).Where(m => m.Rows > 0),
        ];
    }

    // Observations are of the table that they are joined to.
    private static string NameOf(TableSchema schema) => schema.Name.StartsWith("seen_", StringComparison.Ordinal) ? schema.Name["seen_".Length..] : schema.Name;
}
