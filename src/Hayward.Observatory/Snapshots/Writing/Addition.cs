using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>What an import adds to a table.</summary>
/// <param name="Schema">The table.</param>
/// <param name="Part">The file with its new rows; null where there are none.</param>
/// <param name="Present">New rows in which a column has a value.</param>
internal sealed record Addition(TableSchema Schema, SnapshotFile? Part, long[] Present)
{
    /// <summary>Rows of older parts that no longer count.</summary>
    public IReadOnlyList<RowPlace> Replaced { get; init; } = [];

    /// <summary>Those of them in which a column has a value.</summary>
    public long[] ReplacedPresent { get; init; } = [];

    /// <summary>The table after it, and as it was before; null where it has no rows.</summary>
    public SnapshotTable? Onto(SnapshotTable? before)
    {
        var rows = (before?.Rows ?? 0) + (Part?.Rows ?? 0) - Replaced.Count;
        var parts = before?.Parts ?? [];
        if (Part is not null) parts = parts.Add(Part);
        if (parts.IsEmpty) return null;
        return new SnapshotTable(Schema.Name, rows, parts, [.. Schema.Fields.Select((f, i) => new SnapshotColumn(f.Name, f.Word, Of(before, i)))]);
    }

    private long Of(SnapshotTable? before, int column) =>
        (before?.Columns[column].Present ?? 0) + Present[column] - (ReplacedPresent.Length > 0 ? ReplacedPresent[column] : 0);
}
