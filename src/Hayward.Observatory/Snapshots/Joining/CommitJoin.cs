using System.Collections.Immutable;
using System.Text;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Brings commits together: one of a repository and a revision is one, it stays as it was first seen, and it goes with its repository when that is
/// renamed.</summary>
internal static class CommitJoin
{
    /// <summary>Makes the table <c>hayward_commits</c> of the rows that are new.</summary>
    /// <returns>The rows of the snapshot that is there which no longer count.</returns>
    public static List<RowPlace> Run(Connection connection, Known known, Timeline timeline, CancellationToken cancellation)
    {
        var columns = string.Join(", ", Schemas.Commits.Fields.Skip(1).Select(f => Sql.Name(f.Name)));
        TempTable.Create(
            connection, "hayward_renamed", [new ColumnShape("name", ColumnType.Text)], timeline.Renames.Select(r => r.Old).Distinct(StringComparer.Ordinal),
            (chunks, name) => chunks.Columns[0].SetText(chunks.Row, Encoding.UTF8.GetBytes(name)));
        connection.Execute(
            $"""
            CREATE TEMP TABLE hayward_candidates AS
                SELECT -1::BIGINT AS hayward_file, -1::BIGINT AS file_row_number, hayward_turn, repo, {columns} FROM seen_commits
                UNION ALL SELECT hayward_file, file_row_number, 0, repo, {columns} FROM {known.Placed(Schemas.Commits, [.. Schemas.Commits.Fields.Select(f => f.Name)])} k
                WHERE repo IN (FROM hayward_renamed) OR sha IN (SELECT sha FROM seen_commits)
            """,
            cancellation);
        Names(connection, timeline, cancellation);
        connection.Execute(
            $"""
            CREATE TEMP TABLE hayward_ranked AS SELECT c.hayward_file, c.file_row_number, coalesce(n.final, c.repo) AS repo, c.repo AS before, {columns},
                row_number() OVER (PARTITION BY coalesce(n.final, c.repo), sha ORDER BY c.observedAt NULLS FIRST, hayward_turn) AS place
            FROM hayward_candidates c LEFT JOIN hayward_final n ON c.repo = n.repo AND c.observedAt IS NOT DISTINCT FROM n.at;
            CREATE TEMP TABLE hayward_commits AS SELECT repo, {columns} FROM hayward_ranked WHERE place = 1 AND (hayward_file < 0 OR repo <> before)
            """,
            cancellation);
        var replaced = new List<RowPlace>();
        using var result = connection.Query("SELECT hayward_file, file_row_number FROM hayward_ranked WHERE hayward_file >= 0 AND (place > 1 OR repo <> before)", cancellation);
        while (result.Next() is { } chunk)
            using (chunk)
                for (var i = 0; i < chunk.Count; i++) replaced.Add(new RowPlace((int)chunk[0].Values<long>()[i], chunk[1].Values<long>()[i]));
        return replaced;
    }

    private static void Names(Connection connection, Timeline timeline, CancellationToken cancellation)
    {
        var renames = timeline.Renames.ToLookup(r => r.Old, StringComparer.Ordinal);
        var finals = new List<(string Repo, long? At, string Final)>();
        using (var result = connection.Query("SELECT DISTINCT repo, observedAt FROM hayward_candidates WHERE repo IN (FROM hayward_renamed) ORDER BY ALL", cancellation))
        {
            while (result.Next() is { } chunk)
            {
                using (chunk)
                {
                    for (var i = 0; i < chunk.Count; i++)
                    {
                        var (name, at) = (chunk[0].Text(i)!, chunk[1].IsNull(i) ? (long?)null : chunk[1].Values<long>()[i]);
                        finals.Add((name, at, Final(renames, name, at ?? long.MinValue)));
                    }
                }
            }
        }
        ImmutableArray<ColumnShape> shapes = [new("repo", ColumnType.Text), new("at", ColumnType.Timestamp), new("final", ColumnType.Text)];
        TempTable.Create(connection, "hayward_final", shapes, finals, (chunks, row) =>
        {
            chunks.Columns[0].SetText(chunks.Row, Encoding.UTF8.GetBytes(row.Repo));
            if (row.At is { } at) chunks.Columns[1].Set(chunks.Row, at);
            chunks.Columns[2].SetText(chunks.Row, Encoding.UTF8.GetBytes(row.Final));
        });
    }

    private static string Final(ILookup<string, (string Old, string New, long? Time)> renames, string name, long at)
    {
        // Times only grow, so that two names that change places come to an end.
        while (true)
        {
            var next = renames[name].Where(r => (r.Time ?? long.MinValue) > at).OrderBy(r => r.Time).Select(r => ((string New, long? Time)?)(r.New, r.Time)).FirstOrDefault();
            if (next is not { } rename) return name;
            (name, at) = (rename.New, rename.Time!.Value);
        }
    }
}
