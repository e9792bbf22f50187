using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Joining;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots;

/// <summary>Puts the parts of a snapshot's tables together, so that each table is one file again and no row is there that does not count.</summary>
public static class SnapshotCompaction
{
    /// <summary>Does it. When it fails, the snapshot stays as it was.</summary>
    /// <returns>The manifest of the snapshot as it is then.</returns>
    /// <exception cref="EngineException">There is no engine, or a table cannot be written.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static SnapshotManifest Run(HubSnapshot snapshot, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var before = snapshot.Manifest;
        if (before.Tables.All(t => t.Parts.Length <= 1) && before.Replaced.IsEmpty) return before;
        var generation = before.Generation + 1;
        using var folder = SnapshotFolder.Add(snapshot);
        var split = before.Tables.Where(t => t.Parts.Length > 1 || t.Rows != t.Parts.Sum(p => p.Rows)).ToList();
        var parts = new Dictionary<string, SnapshotFile>(StringComparer.Ordinal);
        var paths = split.ToDictionary(t => t.Name, t => folder.At(SchemaOf(t).FileName(generation)), StringComparer.Ordinal);
        ImmutableArray<string> files = [.. before.Files().Select(snapshot.FileOf), .. paths.Values];
        using (var database = Database.Open(new EngineOptions(files) { Memory = 4L << 30 }))
        using (var connection = database.Connect())
        {
            Known.Prepare(connection, snapshot);
            foreach (var table in split)
            {
                var order = string.Join(", ", SchemaOf(table).Order.Select(Sql.Name));
                var rows = $"FROM ({TableSql.Rows(table, snapshot.FileOf, Known.Replaced)}){(order.Length > 0 ? $" ORDER BY {order}" : "")}";
                connection.Execute($"COPY ({rows}) TO {Sql.Text(paths[table.Name])} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {TableSink.RowGroup})", cancellation);
                var (bytes, digest) = SourceContent.DigestOf(paths[table.Name]);
                parts.Add(table.Name, new SnapshotFile(Path.GetFileName(paths[table.Name]), table.Rows, bytes, digest));
            }
        }
        var manifest = before with
        {
            Generation = generation,
            Replaced = [],
            Tables = [.. before.Tables.Where(t => t.Rows > 0).Select(t => parts.TryGetValue(t.Name, out var part) ? t with { Parts = [part] } : t)],
        };
        cancellation.ThrowIfCancellationRequested();
        folder.PublishInto(manifest);
        return manifest;
    }

    private static TableSchema SchemaOf(SnapshotTable table) =>
        Schemas.All.FirstOrDefault(s => s.Name == table.Name) ?? throw new SnapshotException($"The snapshot has a table {table.Name} that is not known here.");
}
