using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Brings observations together, with one another and with the snapshot that is there. Most things are seen once, and their rows go from table
/// to table inside the engine; only where there is more to say than one observation does a state have to be made.</summary>
internal sealed class Join : IDisposable
{
    private readonly Known _known;
    private readonly Func<TableSchema, string?> _staged;
    private readonly Database _database;
    private readonly Connection _connection;
    private readonly Timeline _timeline = new();
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares.</summary>
    /// <param name="known">The snapshot that is there.</param>
    /// <param name="staged">Path of the observations of a kind; null where there are none.</param>
    /// <param name="written">Files that statements write.</param>
    /// <param name="cancellation">Stops it.</param>
    public Join(Known known, Func<TableSchema, string?> staged, ImmutableArray<string> written, CancellationToken cancellation)
    {
        (_known, _staged, _cancellation) = (known, staged, cancellation);
        _database = Database.Open(new EngineOptions([.. known.Files, .. Stage.All.Select(staged).OfType<string>(), .. written]) { Memory = 4L << 30 });
        _connection = _database.Connect();
        known.Prepare(_connection);
        foreach (var schema in Stage.All) View(schema);
    }

    /// <summary>Where statements run.</summary>
    public Connection Connection => _connection;

    /// <summary>Names and renames.</summary>
    public Timeline Timeline => _timeline;

    /// <summary>Goes through the names of all that was seen, and of what is known of it.</summary>
    public void Plan()
    {
        var places = Headers.Read(_connection, _known, _timeline, _cancellation);
        TempTable.Create(_connection, "known_models", ["file", "row", "key"], places.Where(p => _timeline.Repositories[(int)p[2]] is { Seen.Count: > 0 } or { Marks.Count: > 0 }));
        Plan("plan_models", _timeline.Repositories.Where(r => !r.IsSimple).SelectMany(r => r.Seen.Select(s => new Planned(s.Turn, r.Key, s.Order))));
        Plan("plan_discussions", _timeline.Discussions.Where(d => !d.IsSimple).SelectMany(d => d.Seen.Select(s => new Planned(s.Turn, d.Key, s.Order))));
        Plan("plan_events", _timeline.Discussions.Where(d => !d.HasSimpleEvents).SelectMany(d => d.Whole.Select(s => new Planned(s.Turn, d.Key, s.Order))));
        KnownThreads("known_discussions", _timeline.Discussions.Where(d => d.IsThere && d.IsTouched));
        KnownThreads("known_events", _timeline.Discussions.Where(d => d.IsThere && (d.Whole.Count > 0 || d.Marks.Count > 0)));
    }

    /// <summary>Makes the states of the models that are seen more than once.</summary>
    public void Models(Journal journal)
    {
        var fold = new StateFold(journal, Schemas.Models.At("id"));
        Fold(
            Schemas.Models,
            "plan_models",
            $"SELECT k.\"key\", p.* FROM {Placed(Schemas.Models)} p JOIN known_models k ON p.hayward_file = k.\"file\" AND p.file_row_number = k.\"row\"",
            key => fold.Begin(_timeline.Repositories[key].Marks),
            fold.Known,
            fold.See,
            fold.End);
        journal.Complete();
    }

    /// <summary>Makes the states of the discussions that are seen more than once.</summary>
    public void Discussions(Journal journal)
    {
        var fold = new StateFold(journal, Schemas.Discussions.At("repo"));
        Fold(
            Schemas.Discussions,
            "plan_discussions",
            $"SELECT k.\"key\", p.* FROM {Placed(Schemas.Discussions)} p JOIN known_discussions k ON p.repo = k.repo AND p.num = k.num",
            key => fold.Begin(_timeline.Discussions[key].Marks),
            fold.Known,
            fold.See,
            fold.End);
        journal.Complete();
    }

    /// <summary>Makes the states of the events of the discussions whose events are seen more than once.</summary>
    public void Events(Journal journal)
    {
        var fold = new EventFold(journal);
        Fold(
            Schemas.Events,
            "plan_events",
            $"SELECT k.\"key\", p.* FROM {Placed(Schemas.Events)} p JOIN known_events k ON p.repo = k.repo AND p.num = k.num",
            key => fold.Begin(_timeline.Discussions[key]),
            fold.Known,
            fold.See,
            fold.End);
        journal.Complete();
    }

    /// <summary>The rows of a table that are one observation and go as they are, as text of a statement.</summary>
    public static string Simple(TableSchema schema) =>
        $"SELECT {Columns(schema, "s")} FROM seen_{schema.Name} s ANTI JOIN plan_{schema.Name} l ON s.hayward_turn = l.turn";

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static string Columns(TableSchema schema, string of) => string.Join(", ", schema.Fields.Select(f => $"{of}.{Sql.Name(f.Name)}"));

    private string Placed(TableSchema schema) => _known.Placed(schema, [.. schema.Fields.Select(f => f.Name)]);

    private void View(TableSchema schema)
    {
        if (_staged(schema) is { } file)
            _connection.Execute($"CREATE TEMP VIEW {schema.Name} AS FROM read_parquet({Sql.Text(file)})");
        else
            _connection.Execute($"CREATE TEMP TABLE {schema.Name} ({string.Join(", ", schema.Fields.Select(f => $"{Sql.Name(f.Name)} {TableSql.TypeOf(f)}"))})");
    }

    private void KnownThreads(string name, IEnumerable<Discussion> discussions) => TempTable.Create(
        _connection,
        name,
        [new ColumnShape("repo", ColumnType.Text), new ColumnShape("num", ColumnType.BigInt), new ColumnShape("key", ColumnType.BigInt)],
        discussions,
        (chunks, discussion) =>
        {
            chunks.Columns[0].SetText(chunks.Row, System.Text.Encoding.UTF8.GetBytes(discussion.Repo));
            chunks.Columns[1].Set(chunks.Row, discussion.Num);
            chunks.Columns[2].Set(chunks.Row, (long)discussion.Key);
        });

    private void Plan(string name, IEnumerable<Planned> rows) =>
        TempTable.Create(_connection, name, ["turn", "key", "order"], rows.Select(p => ImmutableArray.Create(p.Turn, p.Key, p.Order)));

    private void Fold(
        TableSchema schema, string plan, string known, Action<int> begin, Action<Values, RowPlace> there, Action<Values, long> see, Action end)
    {
        using var result = _connection.Query(
            $"""
            SELECT l."key", l."order", -1::BIGINT AS hayward_file, -1::BIGINT AS file_row_number, {Columns(schema, "s")}
            FROM seen_{schema.Name} s JOIN {plan} l ON s.hayward_turn = l.turn
            UNION ALL SELECT "key", 0, hayward_file, file_row_number, {Columns(schema, "o")} FROM ({known}) o
            ORDER BY 1, 2{(schema == Schemas.Events ? ", position" : "")}
            """,
            _cancellation);
        var current = -1L;
        while (result.Next() is { } chunk)
        {
            using (chunk)
            {
                for (var i = 0; i < chunk.Count; i++)
                {
                    var (key, order) = (chunk[0].Values<long>()[i], chunk[1].Values<long>()[i]);
                    if (key != current)
                    {
                        if (current >= 0) end();
                        begin((int)key);
                        current = key;
                    }
                    var values = Values.Read(chunk, i, 4, schema);
                    if (order == 0) there(values, new RowPlace((int)chunk[2].Values<long>()[i], chunk[3].Values<long>()[i]));
                    else see(values, order);
                }
            }
        }
        if (current >= 0) end();
    }
}
