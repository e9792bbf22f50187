using System.Collections.Immutable;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Takes the rows that readers fill, each table to its own file: to those of the snapshot where every record is the only one of its thing, or to
/// observations that are joined afterwards.</summary>
internal sealed class SnapshotTables : IDisposable
{
    private readonly ImmutableArray<TableSink> _sinks;

    /// <summary>Prepares.</summary>
    /// <param name="folder">Where files go.</param>
    /// <param name="generation">How many times the snapshot will have been written to.</param>
    /// <param name="staged">Whether observations are joined afterwards.</param>
    public SnapshotTables(SnapshotFolder folder, int generation, bool staged)
    {
        Staged = staged;
        _sinks = [.. (staged ? Stage.All.Add(Schemas.Asked).Add(Schemas.Unseen) : Schemas.All).Select(s => new TableSink(s, folder.At(s.FileName(generation))))];
    }

    /// <summary>Whether observations are joined afterwards.</summary>
    public bool Staged { get; }

    /// <summary>What is known of accounts.</summary>
    public PeopleBook People { get; } = new();

    /// <summary>The tags.</summary>
    public TagBook Tags { get; } = new();

    /// <summary>What was counted of the rows.</summary>
    public IEnumerable<TableTally> Tallies => _sinks.Select(s => s.Tally);

    /// <summary>A table.</summary>
    public TableSink Of(TableSchema schema) => _sinks.First(s => s.Schema == schema);

    /// <summary>Takes the rows of a batch.</summary>
    public void Add(RecordReader reader, LineBatch batch)
    {
        foreach (var rows in reader.Rows) Of(rows.Schema).Add(rows, batch);
        foreach (var (observed, json) in reader.Tags) Tags.See(observed, json);
        if (reader.People is not { } people) return;
        foreach (var (observed, json, how) in people.New) People.See(observed, json, how);
    }

    /// <summary>Writes what is left of all tables.</summary>
    public ImmutableArray<Addition> Complete() => [.. _sinks.Select(s => new Addition(s.Schema, s.Complete(), s.Tally.Present))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var sink in _sinks) sink.Dispose();
    }
}
