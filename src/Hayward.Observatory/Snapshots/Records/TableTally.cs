using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>What is counted of the rows of a table: values that are there, values that did not fit, times that cannot be true.</summary>
internal sealed class TableTally
{
    // No model hub is older, and no snapshot is read so late.
    private static readonly long Earliest = Moments.Microseconds(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly long Latest = Moments.Microseconds(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    // A clock of the hub that runs ahead by less than this says nothing false about a day.
    private static readonly long Slack = (long)TimeSpan.FromDays(1).TotalMicroseconds;

    private readonly int[] _times;
    private readonly int _happened;
    private readonly int _observed;

    public TableTally(TableSchema schema)
    {
        Schema = schema;
        Present = new long[schema.Fields.Length];
        Misfits = new long[schema.Fields.Length];
        Doubtful = new long[schema.Fields.Length];
        _observed = schema.Observed;
        _times = [.. Enumerable.Range(0, schema.Fields.Length).Where(i => schema.Fields[i].Kind is FieldKind.Time && i != _observed)];
        _happened = Array.FindIndex([.. schema.Fields], f => f.Name is "createdAt" or "happenedAt");
    }

    /// <summary>The table.</summary>
    public TableSchema Schema { get; }

    /// <summary>Rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows in which a column has a value.</summary>
    public long[] Present { get; }

    /// <summary>Rows in which a value did not fit its column.</summary>
    public long[] Misfits { get; }

    /// <summary>Rows in which a time is before the year 2000, after the year 2100, or more than a day after the observation.</summary>
    public long[] Doubtful { get; }

    /// <summary>Texts that were cut, by column.</summary>
    public long Cut { get; set; }

    /// <summary>The earliest moment that is not doubtful, in microseconds.</summary>
    public long? First { get; private set; }

    /// <summary>The latest.</summary>
    public long? Last { get; private set; }

    /// <summary>The latest observation, in microseconds.</summary>
    public long? LastObserved { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(TableRow row, ReadOnlySpan<bool> seen, ReadOnlySpan<bool> misfit)
    {
        Rows++;
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i]) Present[i]++;
            if (misfit[i]) Misfits[i]++;
        }
        var latest = Latest;
        if (_observed >= 0 && seen[_observed])
        {
            var observed = row.Column(_observed).Get<long>(row.Number);
            LastObserved = Math.Max(LastObserved ?? observed, observed);
            latest = Math.Min(latest, observed + Slack);
        }
        foreach (var column in _times)
        {
            if (!seen[column]) continue;
            var time = row.Column(column).Get<long>(row.Number);
            if (time < Earliest || time > latest) Doubtful[column]++;
            else if (column == _happened) (First, Last) = (Math.Min(First ?? time, time), Math.Max(Last ?? time, time));
        }
    }

    /// <summary>Adds what another one counted.</summary>
    public void Add(TableTally other)
    {
        Rows += other.Rows;
        Cut += other.Cut;
        for (var i = 0; i < Present.Length; i++)
        {
            Present[i] += other.Present[i];
            Misfits[i] += other.Misfits[i];
            Doubtful[i] += other.Doubtful[i];
        }
        if (other.First is { } first) First = Math.Min(First ?? first, first);
        if (other.LastObserved is { } observed) LastObserved = Math.Max(LastObserved ?? observed, observed);
        if (other.Last is { } last) Last = Math.Max(Last ?? last, last);
    }
}
