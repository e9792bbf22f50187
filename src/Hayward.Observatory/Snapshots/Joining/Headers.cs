using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Reads the names of all that was seen, in the order of time, and of what is known of the same things.</summary>
internal static class Headers
{
    /// <summary>Reads them into a timeline.</summary>
    /// <returns>Where the models that are there stand, with their keys.</returns>
    public static List<ImmutableArray<long>> Read(Connection connection, Known known, Timeline timeline, CancellationToken cancellation)
    {
        connection.Execute(
            """
            CREATE TEMP TABLE hayward_names AS SELECT DISTINCT name FROM (
                SELECT id AS name FROM seen_models UNION ALL SELECT repo FROM seen_discussions UNION ALL SELECT repo FROM seen_commits
                UNION ALL SELECT name FROM marks UNION ALL SELECT target FROM marks WHERE target IS NOT NULL)
            """,
            cancellation);
        var places = KnownModels(connection, known, timeline, cancellation);
        if (known.Table(Schemas.Discussions) is not null || known.Table(Schemas.Events) is not null) KnownDiscussions(connection, known, timeline, cancellation);
        Observations(connection, timeline, cancellation);
        return places;
    }

    private static List<ImmutableArray<long>> KnownModels(Connection connection, Known known, Timeline timeline, CancellationToken cancellation)
    {
        var places = new List<ImmutableArray<long>>();
        var rows = known.Placed(Schemas.Models, "_id", "id", "observedAt");
        // A row may be met by its name and by its number; it is one row.
        using (var result = connection.Query(
            $"""
            SELECT hayward_file, file_row_number, _id, id, observedAt FROM {rows} m
            WHERE id IN (FROM hayward_names) OR _id IN (SELECT _id FROM seen_models WHERE _id IS NOT NULL)
            ORDER BY 1, 2
            """,
            cancellation))
        {
            while (result.Next() is { } chunk)
            {
                using (chunk)
                {
                    for (var i = 0; i < chunk.Count; i++)
                    {
                        var key = timeline.KnownModel(chunk[2].Text(i), chunk[3].Text(i)!, Time(chunk[4], i));
                        places.Add([chunk[0].Values<long>()[i], chunk[1].Values<long>()[i], key]);
                    }
                }
            }
        }
        if (known.Table(Schemas.Models) is null) return places;
        // Models that were seen under another name bring that of before.
        TempTable.Create(
            connection,
            "hayward_more",
            [new ColumnShape("name", ColumnType.Text)],
            timeline.Repositories,
            (chunks, repository) => chunks.Columns[0].SetText(chunks.Row, System.Text.Encoding.UTF8.GetBytes(repository.Name)));
        connection.Execute("INSERT INTO hayward_names SELECT name FROM hayward_more EXCEPT SELECT name FROM hayward_names", cancellation);
        return places;
    }

    private static void KnownDiscussions(Connection connection, Known known, Timeline timeline, CancellationToken cancellation)
    {
        using var result = connection.Query(
            $"""
            SELECT DISTINCT repo, num FROM (
                SELECT repo, num FROM {known.Placed(Schemas.Discussions, "repo", "num")} d WHERE repo IN (FROM hayward_names)
                UNION ALL SELECT repo, num FROM {known.Placed(Schemas.Events, "repo", "num")} e WHERE repo IN (FROM hayward_names))
            ORDER BY 1, 2
            """,
            cancellation);
        while (result.Next() is { } chunk)
            using (chunk)
                for (var i = 0; i < chunk.Count; i++) timeline.KnownDiscussion(chunk[0].Text(i)!, chunk[1].Values<long>()[i]);
    }

    private static void Observations(Connection connection, Timeline timeline, CancellationToken cancellation)
    {
        using var result = connection.Query(
            """
            SELECT hayward_turn, observedAt, 0::BIGINT, id, _id, NULL::BIGINT, false, NULL FROM seen_models
            UNION ALL SELECT hayward_turn, observedAt, 1, repo, NULL, num, hayward_whole, NULL FROM seen_discussions
            UNION ALL SELECT hayward_turn, observedAt, 2, name, mark, num, false, target FROM marks
            ORDER BY observedAt NULLS FIRST, hayward_turn
            """,
            cancellation);
        while (result.Next() is { } chunk)
        {
            using (chunk)
            {
                for (var i = 0; i < chunk.Count; i++)
                {
                    var (turn, time, name) = (chunk[0].Values<long>()[i], Time(chunk[1], i), chunk[3].Text(i)!);
                    switch (chunk[2].Values<long>()[i])
                    {
                        case 0:
                            timeline.Model(turn, time, chunk[4].Text(i), name);
                            break;
                        case 1:
                            timeline.Discussion(turn, time, name, chunk[5].Values<long>()[i], chunk[6].Values<byte>()[i] != 0);
                            break;
                        default:
                            timeline.Say(time, name, chunk[5].IsNull(i) ? null : chunk[5].Values<long>()[i], KindOf(chunk[4].Text(i)!), chunk[7].Text(i));
                            break;
                    }
                }
            }
        }
    }

    private static MarkKind KindOf(string word) => word switch
    {
        "renamed" => MarkKind.Renamed,
        "closed" => MarkKind.Closed,
        _ => MarkKind.Gone,
    };

    private static long? Time(Vector column, int row) => column.IsNull(row) ? null : column.Values<long>()[row];
}
