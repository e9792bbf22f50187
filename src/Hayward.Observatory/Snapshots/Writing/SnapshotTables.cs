using System.Collections.Immutable;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>The tables of a snapshot that is being made, and what is said of them in the manifest.</summary>
internal sealed class SnapshotTables : IDisposable
{
    private readonly ImmutableArray<TableSink> _sinks;

    public SnapshotTables(SnapshotFolder folder) => _sinks = [.. Schemas.All.Select(s => new TableSink(s, folder.At(s.FileName)))];

    /// <summary>What is known of accounts.</summary>
    public PeopleBook People { get; } = new();

    /// <summary>A table.</summary>
    public TableSink Of(TableSchema schema) => _sinks.First(s => s.Schema == schema);

    /// <summary>Takes the rows of a batch.</summary>
    public void Add(RecordReader reader)
    {
        foreach (var rows in reader.Rows) Of(rows.Schema).Add(rows);
        if (reader.People is not { } people) return;
        foreach (var (observed, json) in people.New) People.See(observed, json);
    }

    /// <summary>Writes what is left of all tables.</summary>
    public ImmutableArray<SnapshotTable> Complete()
    {
        AddPeople();
        var tables = ImmutableArray.CreateBuilder<SnapshotTable>();
        foreach (var sink in _sinks)
        {
            if (sink.Complete() is not { } file) continue;
            var columns = sink.Schema.Fields.Select((f, i) => new SnapshotColumn(f.Name, f.Word, sink.Tally.Present[i]));
            tables.Add(new SnapshotTable(sink.Schema.Name, file.Rows, [file], [.. columns]));
        }
        return tables.ToImmutable();
    }

    /// <summary>Columns and numbers of rows, where there are any.</summary>
    public ImmutableArray<SnapshotMisfit> Counted(Func<TableTally, long[]> what) =>
    [
        .. _sinks.SelectMany(s => s.Schema.Fields.Select((f, i) => new SnapshotMisfit(s.Schema.Name, f.Name, what(s.Tally)[i]))).Where(m => m.Rows > 0),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var sink in _sinks) sink.Dispose();
    }

    private void AddPeople()
    {
        using var row = new TableRow(Schemas.People);
        foreach (var person in People.People.Values.OrderBy(p => p.Name, StringComparer.Ordinal)) person.Write(row);
        Of(Schemas.People).Add(row);
    }
}
