using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>The tables of a snapshot as text of statements.</summary>
internal static class TableSql
{
    /// <summary>The rows of a table that count, over all its parts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fileOf">Path of a file of the snapshot.</param>
    /// <param name="replaced">The name of a table of <c>file</c> and <c>row</c>: rows that no longer count.</param>
    public static string Rows(SnapshotTable table, Func<SnapshotFile, string> fileOf, string replaced)
    {
        var columns = string.Join(", ", table.Columns.Select(c => Sql.Name(c.Name)));
        return table.Rows == table.Parts.Sum(p => p.Rows)
            ? $"FROM read_parquet([{string.Join(", ", table.Parts.Select(p => Sql.Text(fileOf(p))))}])"
            : string.Join(" UNION ALL ", table.Parts.Select(p => $"SELECT {columns} FROM {Part(p, fileOf, replaced)}"));
    }

    /// <summary>The rows that count with where they stand: number of the part as <c>hayward_file</c>, of the row as <c>file_row_number</c>.</summary>
    public static string Placed(SnapshotTable table, Func<SnapshotFile, string> fileOf, string replaced, ImmutableArray<string> columns)
    {
        var names = string.Join(", ", columns.Select(Sql.Name));
        return string.Join(" UNION ALL ", table.Parts.Select((p, i) => $"SELECT {i}::BIGINT AS hayward_file, file_row_number, {names} FROM {Part(p, fileOf, replaced)}"));
    }

    /// <summary>The engine's name of a type.</summary>
    public static string TypeOf(TableField field) => field.Type switch
    {
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.BigInt => "BIGINT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Timestamp => "TIMESTAMP",
        ColumnType.List => "VARCHAR[]",
        _ => "VARCHAR",
    };

    private static string Part(SnapshotFile part, Func<SnapshotFile, string> fileOf, string replaced) =>
        $"(FROM read_parquet({Sql.Text(fileOf(part))}, file_row_number = true) p ANTI JOIN (SELECT \"row\" FROM {replaced} WHERE \"file\" = {Sql.Text(part.File)}) r ON p.file_row_number = r.\"row\")";
}
