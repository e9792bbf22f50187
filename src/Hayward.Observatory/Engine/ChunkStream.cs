using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>Chunks that one thread fills and a statement of another reads as a table, in their order and without a copy.</summary>
internal sealed unsafe class ChunkStream : IDisposable
{
    /// <summary>Chunks that may wait when the reader works beside.</summary>
    public const int Waiting = 8;

    private readonly ImmutableArray<ColumnShape> _shapes;
    private readonly BlockingCollection<DataChunk> _chunks;
    private readonly CancellationTokenSource _stopped = new();

    // The engine has what it was given last until it asks for more.
    private DataChunk? _given;

    /// <summary>Makes the stream known as a table function of <paramref name="connection"/>.</summary>
    /// <param name="connection">Where statements read it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shapes">Its columns.</param>
    /// <param name="waiting">Chunks that may wait; as many as there are, when the reader begins after the last one.</param>
    public ChunkStream(Connection connection, string name, ImmutableArray<ColumnShape> shapes, int waiting = Waiting)
    {
        _shapes = shapes;
        _chunks = new BlockingCollection<DataChunk>(waiting);
        using var function = DuckDb.duckdb_create_table_function();
        DuckDb.duckdb_table_function_set_name(function, name);
        DuckDb.duckdb_table_function_set_extra_info(function, GCHandle.ToIntPtr(GCHandle.Alloc(this)), &Forget);
        DuckDb.duckdb_table_function_set_bind(function, &Bind);
        DuckDb.duckdb_table_function_set_init(function, &Init);
        DuckDb.duckdb_table_function_set_function(function, &Scan);
        if (DuckDb.duckdb_register_table_function(connection.Handle, function) != 0) throw new EngineException($"The engine refuses the table {name}.");
    }

    /// <summary>Hands a chunk over, waiting while the reader is behind.</summary>
    /// <exception cref="OperationCanceledException">The reader ended before.</exception>
    public void Add(DataChunk chunk)
    {
        try
        {
            _chunks.Add(chunk, _stopped.Token);
        }
        catch
        {
            chunk.Dispose();
            throw;
        }
    }

    /// <summary>Says that no chunk follows.</summary>
    public void End() => _chunks.CompleteAdding();

    /// <summary>Stops both sides.</summary>
    public void Stop() => _stopped.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _given?.Dispose();
        while (_chunks.TryTake(out var chunk)) chunk.Dispose();
        _chunks.Dispose();
        _stopped.Dispose();
    }

    private static ChunkStream Of(nint info) => (ChunkStream)GCHandle.FromIntPtr(info).Target!;

    [UnmanagedCallersOnly]
    private static void Forget(nint info) => GCHandle.FromIntPtr(info).Free();

    [UnmanagedCallersOnly]
    private static void Bind(nint info)
    {
        foreach (var shape in Of(DuckDb.duckdb_bind_get_extra_info(info))._shapes)
        {
            using var type = ChunkBuilder.TypeOf(shape.Type);
            DuckDb.duckdb_bind_add_result_column(info, shape.Name, type);
        }
    }

    // One thread reads, so that the order stays and the same rows give the same file.
    [UnmanagedCallersOnly]
    private static void Init(nint info) => DuckDb.duckdb_init_set_max_threads(info, 1);

    // No exception may pass into the engine.
    [UnmanagedCallersOnly]
    private static void Scan(nint info, nint output)
    {
        try
        {
            var stream = Of(DuckDb.duckdb_function_get_extra_info(info));
            stream._given?.Dispose();
            stream._given = null;
            if (!stream._chunks.TryTake(out var chunk, Timeout.Infinite, stream._stopped.Token))
            {
                DuckDb.duckdb_data_chunk_set_size(output, 0);
                return;
            }
            stream._given = chunk;
            for (var i = 0; i < stream._shapes.Length; i++)
                DuckDb.duckdb_vector_reference_vector(DuckDb.duckdb_data_chunk_get_vector(output, (ulong)i), chunk.Native(i));
            DuckDb.duckdb_data_chunk_set_size(output, (ulong)chunk.Count);
        }
        catch (OperationCanceledException)
        {
            DuckDb.duckdb_function_set_error(info, "stopped");
        }
        catch (ObjectDisposedException)
        {
            DuckDb.duckdb_function_set_error(info, "stopped");
        }
    }
}
