using System.Collections.Immutable;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Makes of observations what they add to a snapshot.</summary>
/// <param name="folder">Where files go.</param>
/// <param name="generation">How many times the snapshot will have been written to.</param>
/// <param name="known">The snapshot that is there.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class JoinedImport(SnapshotFolder folder, int generation, Known known, CancellationToken cancellation)
{
    private static readonly ImmutableArray<(TableSchema Table, TableSchema Earlier)> WithHistory =
        [(Schemas.Models, Schemas.ModelsEarlier), (Schemas.Discussions, Schemas.DiscussionsEarlier), (Schemas.Events, Schemas.EventsEarlier)];

    /// <summary>Observations of which nothing was used.</summary>
    public long Unused { get; private set; }

    /// <summary>Joins what was read.</summary>
    /// <returns>What it adds to each table.</returns>
    public ImmutableArray<Addition> Run(SnapshotTables tables)
    {
        var staged = tables.Complete();
        var additions = ImmutableArray.CreateBuilder<Addition>();
        string? PathOf(TableSchema schema) => staged.Single(a => a.Schema == schema).Part is { } part ? folder.At(part.File) : null;
        ImmutableArray<string> written = [.. WithHistory.SelectMany(h => new[] { Final(h.Table), Folded(h.Table) }), Final(Schemas.Commits)];
        using (var join = new Join(known, PathOf, written, cancellation))
        {
            join.Plan();
            foreach (var (table, earlier) in WithHistory) additions.AddRange(History(join, table, earlier));
            additions.Add(Commits(join));
            additions.Add(People(join, tables.People));
            if (!tables.Tags.IsEmpty) additions.Add(Tags(join, tables.Tags));
        }
        additions.Add(staged.Single(a => a.Schema == Schemas.Asked));
        additions.Add(staged.Single(a => a.Schema == Schemas.Unseen));
        foreach (var schema in Stage.All)
            if (PathOf(schema) is { } file) File.Delete(file);
        return additions.ToImmutable();
    }

    private string Final(TableSchema schema) => folder.At(schema.FileName(generation));

    private string Folded(TableSchema schema) => folder.At($"folded_{schema.FileName(generation)}");

    private ImmutableArray<Addition> History(Join join, TableSchema schema, TableSchema earlier)
    {
        using var folded = new TableSink(schema.By(), Folded(schema));
        using var ended = new TableSink(earlier, Final(earlier));
        using var journal = new Journal(folded, ended);
        if (schema == Schemas.Models) join.Models(journal);
        else if (schema == Schemas.Discussions) join.Discussions(journal);
        else join.Events(journal);
        Unused += journal.Repeated;
        var columns = string.Join(", ", schema.Fields.Select(f => Sql.Name(f.Name)));
        var rows = folded.Complete() is null ? Join.Simple(schema) : $"{Join.Simple(schema)} UNION ALL SELECT {columns} FROM read_parquet({Sql.Text(Folded(schema))})";
        var order = string.Join(", ", schema.Order.Select(Sql.Name));
        var part = Write(join.Connection, schema, $"SELECT {columns} FROM ({rows}){(order.Length > 0 ? $" ORDER BY {order}" : "")}");
        if (File.Exists(Folded(schema))) File.Delete(Folded(schema));
        return
        [
            part with { Replaced = journal.Replaced, ReplacedPresent = journal.ReplacedPresent },
            new Addition(earlier, ended.Complete(), ended.Tally.Present),
        ];
    }

    private Addition Commits(Join join)
    {
        var replaced = CommitJoin.Run(join.Connection, known, join.Timeline, cancellation);
        var columns = string.Join(", ", Schemas.Commits.Fields.Select(f => Sql.Name(f.Name)));
        var part = Write(join.Connection, Schemas.Commits, $"SELECT {columns} FROM hayward_commits ORDER BY {string.Join(", ", Schemas.Commits.Order.Select(Sql.Name))}");
        if (replaced.Count == 0) return part;
        var counts = string.Join(", ", Schemas.Commits.Fields.Select(f => $"count({(f.Name == "repo" ? "before" : Sql.Name(f.Name))})"));
        return part with
        {
            Replaced = replaced,
            ReplacedPresent = Numbers(join.Connection, $"SELECT {counts} FROM hayward_ranked WHERE hayward_file >= 0 AND (place > 1 OR repo <> before)"),
        };
    }

    private Addition People(Join join, PeopleBook book)
    {
        var there = new List<Person>();
        var present = new Dictionary<Person, Values>();
        if (known.Table(Schemas.People) is not null)
        {
            TempTable.Create(
                join.Connection, "hayward_people", [new ColumnShape("name", ColumnType.Text)], book.Names,
                (chunks, name) => chunks.Columns[0].SetText(chunks.Row, System.Text.Encoding.UTF8.GetBytes(name)));
            foreach (var (values, place) in Rows(join.Connection, Schemas.People, "WHERE name IN (FROM hayward_people)"))
            {
                there.Add(Person.Read(values, place));
                present.Add(there[^1], values);
            }
        }
        using var sink = new TableSink(Schemas.People, Final(Schemas.People));
        var changed = WritePeople(sink, book.Join(there));
        return new Addition(Schemas.People, sink.Complete(), sink.Tally.Present)
        {
            Replaced = [.. changed.Select(p => p.Place).OfType<RowPlace>()],
            ReplacedPresent = [.. Schemas.People.Fields.Select((_, i) => (long)changed.Count(p => p.Place is not null && present[p][i] is not null))],
        };
    }

    /// <summary>Writes accounts.</summary>
    public static List<Person> WritePeople(TableSink sink, List<Person> people)
    {
        using var row = new TableRow(Schemas.People);
        foreach (var person in people) person.Write(row);
        sink.Add(row);
        return people;
    }

    private Addition Tags(Join join, TagBook book)
    {
        var there = new Dictionary<(string Type, string Id), (string? Label, RowPlace Place)>();
        foreach (var (values, place) in Rows(join.Connection, Schemas.Tags, ""))
            there[(TextOf(values, 0)!, TextOf(values, 1)!)] = (TextOf(values, 2), place);
        using var sink = new TableSink(Schemas.Tags, Final(Schemas.Tags));
        using var row = new TableRow(Schemas.Tags);
        var replaced = book.Join(there, row);
        sink.Add(row);
        return new Addition(Schemas.Tags, sink.Complete(), sink.Tally.Present)
        {
            Replaced = [.. replaced.Select(r => r.Place)],
            ReplacedPresent = [replaced.Count, replaced.Count, replaced.Count(r => r.Labelled)],
        };
    }

    private static string? TextOf(Values values, int column) => values[column] is byte[] text ? System.Text.Encoding.UTF8.GetString(text) : null;

    private IEnumerable<(Values Values, RowPlace Place)> Rows(Connection connection, TableSchema schema, string where)
    {
        using var result = connection.Query($"FROM {known.Placed(schema, [.. schema.Fields.Select(f => f.Name)])} p {where}", cancellation);
        while (result.Next() is { } chunk)
            using (chunk)
                for (var i = 0; i < chunk.Count; i++)
                    yield return (Values.Read(chunk, i, 2, schema), new RowPlace((int)chunk[0].Values<long>()[i], chunk[1].Values<long>()[i]));
    }

    private Addition Write(Connection connection, TableSchema schema, string rows)
    {
        var path = Final(schema);
        connection.Execute($"COPY ({rows}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {TableSink.RowGroup})", cancellation);
        var counts = Numbers(connection, $"SELECT count(*), {string.Join(", ", schema.Fields.Select(f => $"count({Sql.Name(f.Name)})"))} FROM read_parquet({Sql.Text(path)})");
        if (counts[0] == 0)
        {
            File.Delete(path);
            return new Addition(schema, null, new long[schema.Fields.Length]);
        }
        var (bytes, digest) = SourceContent.DigestOf(path);
        return new Addition(schema, new SnapshotFile(Path.GetFileName(path), counts[0], bytes, digest), counts[1..]);
    }

    private long[] Numbers(Connection connection, string statement)
    {
        using var result = connection.Query(statement, cancellation);
        using var chunk = result.Next() ?? throw new EngineException("The engine counts no rows.");
        ImmutableArray<long> numbers = [.. Enumerable.Range(0, result.Columns.Length).Select(c => chunk[c].Values<long>()[0])];
        // A result that is not read to its end keeps its transaction, and what is registered meanwhile is lost with it.
        while (result.Next() is { } more) more.Dispose();
        return [.. numbers];
    }
}
