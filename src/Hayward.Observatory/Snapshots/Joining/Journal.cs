using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Writing;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Takes what comes out of joining: rows of a table that are new, states that are no longer, and rows of the snapshot that is there which no longer
/// count.</summary>
internal sealed class Journal : IDisposable
{
    private readonly TableRow _row;
    private readonly TableRow _earlier;
    private readonly TableSink _rows;
    private readonly TableSink _earlierRows;
    private readonly int _until;
    private readonly int _standing;

    /// <summary>A journal.</summary>
    /// <param name="rows">Takes the rows.</param>
    /// <param name="earlierRows">Takes the states that are no longer.</param>
    public Journal(TableSink rows, TableSink earlierRows)
    {
        (_rows, _earlierRows) = (rows, earlierRows);
        (_row, _earlier) = (new TableRow(rows.Schema), new TableRow(earlierRows.Schema));
        _until = earlierRows.Schema.At("until");
        _standing = earlierRows.Schema.Find("standing");
    }

    /// <summary>Rows of the snapshot that is there which no longer count.</summary>
    public List<RowPlace> Replaced { get; } = [];

    /// <summary>How many of them have a value in each column.</summary>
    public long[] ReplacedPresent { get; private set; } = [];

    /// <summary>Observations that came too late, or at the same time as another one.</summary>
    public long Repeated { get; set; }

    /// <summary>The table.</summary>
    public TableSchema Schema => _rows.Schema;

    /// <summary>Writes a row as it is now.</summary>
    public void Write(Values values)
    {
        values.Write(_row);
        _row.Keep();
        if (_row.Full.Count > 0) Flush(_row, _rows);
    }

    /// <summary>Writes a state that is no longer.</summary>
    public void End(Values values, long? until, ReadOnlySpan<byte> standing)
    {
        values.Write(_earlier);
        if (until is { } time) _earlier.Set(_until, time);
        if (_standing >= 0) _earlier.Set(_standing, standing);
        _earlier.Keep();
        if (_earlier.Full.Count > 0) Flush(_earlier, _earlierRows);
    }

    /// <summary>Says that a row of the snapshot that is there no longer counts.</summary>
    public void Replace(RowPlace place, Values values)
    {
        Replaced.Add(place);
        if (ReplacedPresent.Length == 0) ReplacedPresent = new long[Schema.Fields.Length];
        for (var i = 0; i < ReplacedPresent.Length; i++)
            if (values[i] is not null) ReplacedPresent[i]++;
    }

    /// <summary>Hands over what is left.</summary>
    public void Complete()
    {
        Flush(_row, _rows);
        Flush(_earlier, _earlierRows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _row.Dispose();
        _earlier.Dispose();
    }

    private static void Flush(TableRow row, TableSink sink)
    {
        sink.Add(row);
        row.Restart();
    }
}
