using System.Globalization;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Joining;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Makes the views of a snapshot show what was known at the end of a day. What nobody said a time of was always known.</summary>
internal static class AsOf
{
    /// <summary>Makes the views anew.</summary>
    public static void Narrow(Connection connection, SnapshotManifest manifest, DateOnly day, Func<SnapshotFile, string> fileOf)
    {
        var next = $"TIMESTAMP '{day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
        foreach (var table in manifest.Tables)
        {
            var rows = $"({TableSql.Rows(table, fileOf, Known.Replaced)})";
            var columns = string.Join(", ", table.Columns.Select(c => Sql.Name(c.Name)));
            var earlier = manifest.Tables.FirstOrDefault(t => t.Name == $"{table.Name}_earlier");
            var statement = table.Columns.Any(c => c.Name == "until") ? $"FROM {rows} WHERE \"until\" < {next}"
                : table.Columns.FirstOrDefault(c => c.Name is "observedAt" or "askedAt" or "asOf") is { } time ? $"FROM {rows} WHERE {IsKnown(time.Name)}"
                : $"FROM {rows}";
            if (earlier is not null)
                statement += $" UNION ALL SELECT {columns} FROM ({TableSql.Rows(earlier, fileOf, Known.Replaced)}) WHERE {IsKnown("observedAt")} AND \"until\" >= {next}";
            connection.Execute($"CREATE OR REPLACE VIEW {Sql.Name(table.Name)} AS {statement}");
            string IsKnown(string column) => $"({Sql.Name(column)} IS NULL OR {Sql.Name(column)} < {next})";
        }
    }
}
