using System.Collections.Immutable;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>Makes tables of the engine out of rows that are in memory.</summary>
internal static class TempTable
{
    /// <summary>Makes a table of whole numbers.</summary>
    public static void Create(Connection connection, string name, ImmutableArray<string> columns, IEnumerable<ImmutableArray<long>> rows) =>
        Create(connection, name, [.. columns.Select(c => new ColumnShape(c, ColumnType.BigInt))], rows, (chunks, row) =>
        {
            for (var i = 0; i < row.Length; i++) chunks.Columns[i].Set(chunks.Row, row[i]);
        });

    /// <summary>Makes a table.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shapes">Its columns.</param>
    /// <param name="rows">What becomes its rows.</param>
    /// <param name="fill">Fills a row.</param>
    public static void Create<T>(Connection connection, string name, ImmutableArray<ColumnShape> shapes, IEnumerable<T> rows, Action<ChunkBuilder, T> fill)
    {
        var source = $"{name}_rows";
        using var stream = new ChunkStream(connection, source, shapes, int.MaxValue);
        using var chunks = new ChunkBuilder(shapes);
        foreach (var row in rows)
        {
            fill(chunks, row);
            if (chunks.EndRow()) stream.Add(chunks.Take());
        }
        if (chunks.Row > 0) stream.Add(chunks.Take());
        stream.End();
        connection.Execute($"CREATE TEMP TABLE {name} AS FROM {source}()");
    }
}
