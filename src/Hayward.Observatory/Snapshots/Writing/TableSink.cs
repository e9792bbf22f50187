using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Snapshots.Sources;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Writes the rows of a table to its file, ordered as the table is. There is no file where there are no rows.</summary>
internal sealed class TableSink(TableSchema schema, string path) : IDisposable
{
    // Rows that are put in order are held in memory until the last one is there.
    private const long MemoryForOrder = 4L << 30;
    private const long Memory = 2L << 30;

    /// <summary>Rows of a row group. A record of a model has a kilobyte and more, and the rows of a group are in memory together.</summary>
    public const int RowGroup = 40_960;

    private ParquetFile? _file;

    /// <summary>The table.</summary>
    public TableSchema Schema => schema;

    /// <summary>Its file.</summary>
    public string Path => path;

    /// <summary>What was counted of its rows.</summary>
    public TableTally Tally { get; } = new(schema);

    /// <summary>Takes rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="batch">The batch that they may point into; it is held until they are written.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Add(TableRow rows, LineBatch? batch = null)
    {
        Tally.Add(rows.Tally);
        foreach (var chunk in rows.Take())
        {
            if (rows.IsLent) chunk.Backing = batch?.Hold();
            _file ??= Open();
            _file.Add(chunk);
        }
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>The file; null where there are no rows.</returns>
    public SnapshotFile? Complete()
    {
        if (_file is null) return null;
        _file.Complete();
        var (bytes, digest) = SourceContent.DigestOf(path);
        return new SnapshotFile(System.IO.Path.GetFileName(path), Tally.Rows, bytes, digest);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private ParquetFile Open()
    {
        var order = string.Join(", ", schema.Order.Select(Sql.Name));
        return order.Length == 0
            ? new ParquetFile(path, schema.Shapes, Memory, group: RowGroup)
            : new ParquetFile(path, schema.Shapes, MemoryForOrder, $"ORDER BY {order}", RowGroup);
    }
}
