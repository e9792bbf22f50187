using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>The snapshot that is there when observations are joined to it; or none.</summary>
internal sealed class Known(HubSnapshot? snapshot)
{
    /// <summary>The name of the table of rows that no longer count.</summary>
    public const string Replaced = "hayward_replaced";

    /// <summary>The files that statements read.</summary>
    public ImmutableArray<string> Files =>
        snapshot is null ? [] : [.. snapshot.Manifest.Tables.SelectMany(t => t.Parts).Concat(snapshot.Manifest.Replaced).Select(snapshot.FileOf)];

    /// <summary>A table as the manifest has it; null where there is none.</summary>
    public SnapshotTable? Table(TableSchema schema) => snapshot?.Manifest.Tables.FirstOrDefault(t => t.Name == schema.Name);

    /// <summary>Makes the rows that no longer count known to statements.</summary>
    public void Prepare(Connection connection) => Prepare(connection, snapshot);

    /// <summary>The rows of a table with where they stand; nothing where there is none.</summary>
    public string Placed(TableSchema schema, params ImmutableArray<string> columns)
    {
        if (Table(schema) is { } table) return $"({TableSql.Placed(table, snapshot!.FileOf, Replaced, columns)})";
        var none = columns.Select(c => $"NULL::{TableSql.TypeOf(schema.Fields[schema.At(c)])} AS {Sql.Name(c)}");
        return $"(SELECT 0::BIGINT AS hayward_file, 0::BIGINT AS file_row_number, {string.Join(", ", none)} WHERE false)";
    }

    /// <summary>Makes the rows of a snapshot that no longer count known to statements.</summary>
    public static void Prepare(Connection connection, HubSnapshot? snapshot)
    {
        var files = snapshot is null ? [] : snapshot.Manifest.Replaced.Select(f => Sql.Text(snapshot.FileOf(f))).ToList();
        connection.Execute(files.Count == 0
            ? $"CREATE TABLE {Replaced} (\"file\" VARCHAR, \"row\" BIGINT)"
            : $"CREATE TABLE {Replaced} AS SELECT \"file\", \"row\" FROM read_parquet([{string.Join(", ", files)}])");
    }
}
