using System.Collections.Immutable;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>Name and type of a column that is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
internal sealed record ColumnShape(string Name, ColumnType Type);

/// <summary>Fills chunks row by row.</summary>
internal sealed class ChunkBuilder : IDisposable
{
    private readonly TypeHandle[] _types;
    private DataChunk? _chunk;

    public ChunkBuilder(ImmutableArray<ColumnShape> shapes)
    {
        _types = [.. shapes.Select(s => TypeOf(s.Type))];
        Columns = [.. shapes.Select(s => new ColumnWriter(s.Type))];
        Begin();
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<ColumnWriter> Columns { get; }

    /// <summary>The row that is being filled.</summary>
    public int Row { get; private set; }

    /// <summary>The engine's type of a column.</summary>
    public static TypeHandle TypeOf(ColumnType type)
    {
        if (type is not ColumnType.List) return DuckDb.duckdb_create_logical_type(type);
        using var element = DuckDb.duckdb_create_logical_type(ColumnType.Text);
        return DuckDb.duckdb_create_list_type(element);
    }

    /// <summary>Ends a row; true when the chunk is full and must be taken.</summary>
    public bool EndRow() => ++Row == DataChunk.Most;

    /// <summary>The chunk as far as it is filled; another one is begun.</summary>
    public DataChunk Take()
    {
        var chunk = _chunk!;
        foreach (var column in Columns) column.End();
        chunk.SetCount(Row);
        Begin();
        return chunk;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunk?.Dispose();
        foreach (var type in _types) type.Dispose();
    }

    private void Begin()
    {
        Row = 0;
        _chunk = DataChunk.Create(_types);
        for (var i = 0; i < Columns.Length; i++) Columns[i].Begin(_chunk.Native(i));
    }
}
