using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>Up to <see cref="Most"/> rows, column by column.</summary>
internal sealed class DataChunk : IDisposable
{
    /// <summary>Rows of a full chunk, the engine's <c>STANDARD_VECTOR_SIZE</c>.</summary>
    public const int Most = 2048;

    private readonly ChunkHandle _handle;

    internal DataChunk(ChunkHandle handle)
    {
        _handle = handle;
        Count = (int)DuckDb.duckdb_data_chunk_get_size(handle);
    }

    /// <summary>Its rows.</summary>
    public int Count { get; private set; }

    /// <summary>Holds texts that the chunk only points to; it is disposed of with the chunk.</summary>
    public IDisposable? Backing { get; set; }

    /// <summary>A column; valid until the chunk is disposed of.</summary>
    public Vector this[int column] => new(DuckDb.duckdb_data_chunk_get_vector(_handle, (ulong)column), Count);

    /// <summary>An empty chunk to fill.</summary>
    internal static unsafe DataChunk Create(ReadOnlySpan<TypeHandle> types)
    {
        Span<nint> native = stackalloc nint[types.Length];
        for (var i = 0; i < types.Length; i++) native[i] = types[i].DangerousGetHandle();
        fixed (nint* first = native)
            return new DataChunk(DuckDb.duckdb_create_data_chunk(first, (ulong)types.Length));
    }

    internal nint Native(int column) => DuckDb.duckdb_data_chunk_get_vector(_handle, (ulong)column);

    /// <summary>Says how many rows were filled.</summary>
    internal void SetCount(int rows)
    {
        DuckDb.duckdb_data_chunk_set_size(_handle, (ulong)rows);
        Count = rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        Backing?.Dispose();
        Backing = null;
    }
}
