using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>The rows of a statement, read piece by piece while it works.</summary>
internal sealed class QueryResult : IDisposable
{
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _interrupt;
    private NativeResult _result;
    private bool _open = true;

    private QueryResult(Connection connection, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _interrupt = cancellation.Register(connection.Interrupt);
    }

    /// <summary>Names and types of the columns; a type outside <see cref="ColumnType"/> has the engine's number.</summary>
    public ImmutableArray<(string Name, ColumnType Type)> Columns { get; private set; } = [];

    internal static QueryResult Of(Connection connection, PreparedHandle prepared, CancellationToken cancellation)
    {
        var result = new QueryResult(connection, cancellation);
        try
        {
            if (DuckDb.duckdb_execute_prepared_streaming(prepared, ref result._result) != 0) throw result.Fault();
            result.Columns =
            [
                .. Enumerable.Range(0, (int)DuckDb.duckdb_column_count(ref result._result)).Select(c => (
                    Marshal.PtrToStringUTF8(DuckDb.duckdb_column_name(ref result._result, (ulong)c)) ?? "",
                    DuckDb.duckdb_column_type(ref result._result, (ulong)c))),
            ];
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The next rows, which the caller disposes of; null at the end.</summary>
    /// <exception cref="EngineException">The statement failed on the way.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public DataChunk? Next()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            var handle = DuckDb.duckdb_fetch_chunk(_result);
            if (handle.IsInvalid)
            {
                handle.Dispose();
                if (DuckDb.duckdb_result_error(ref _result) != 0) throw Fault();
                return null;
            }
            var chunk = new DataChunk(handle);
            if (chunk.Count > 0) return chunk;
            chunk.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_open) return;
        _open = false;
        _interrupt.Dispose();
        DuckDb.duckdb_destroy_result(ref _result);
    }

    private Exception Fault() => _cancellation.IsCancellationRequested
        ? new OperationCanceledException(_cancellation)
        : EngineException.Of(Marshal.PtrToStringUTF8(DuckDb.duckdb_result_error(ref _result)));
}
