using System.Runtime.InteropServices;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>A connection to a <see cref="Database"/>.</summary>
internal sealed class Connection : IDisposable
{
    private readonly ConnectionHandle _handle;

    internal Connection(ConnectionHandle handle) => _handle = handle;

    internal ConnectionHandle Handle => _handle;

    /// <summary>Runs statements for what they do.</summary>
    /// <exception cref="EngineException">The engine says no.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public void Execute(string statements, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var result = default(NativeResult);
        try
        {
            using var interrupt = cancellation.Register(Interrupt);
            if (DuckDb.duckdb_query(_handle, statements, ref result) == 0) return;
            cancellation.ThrowIfCancellationRequested();
            throw EngineException.Of(Marshal.PtrToStringUTF8(DuckDb.duckdb_result_error(ref result)));
        }
        finally
        {
            DuckDb.duckdb_destroy_result(ref result);
        }
    }

    /// <summary>Runs a statement whose rows are read while it works.</summary>
    /// <exception cref="EngineException">The engine says no.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public QueryResult Query(string statement, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var state = DuckDb.duckdb_prepare(_handle, statement, out var prepared);
        using (prepared)
            return state == 0 ? QueryResult.Of(this, prepared, cancellation) : throw Fault(prepared);
    }

    /// <summary>Holds a text to be one statement that only reads.</summary>
    /// <exception cref="EngineException">It is none, more than one, or one that could change something.</exception>
    public void RequireSelect(string text)
    {
        var count = DuckDb.duckdb_extract_statements(_handle, text, out var statements);
        using (statements)
        {
            if (count == 0)
            {
                var words = Marshal.PtrToStringUTF8(DuckDb.duckdb_extract_statements_error(statements));
                throw EngineException.Of(string.IsNullOrEmpty(words) ? "A statement was expected and none is there" : words);
            }
            if (count > 1) throw new EngineException($"One statement was expected and {count} are there.");
            var state = DuckDb.duckdb_prepare_extracted_statement(_handle, statements, 0, out var prepared);
            using (prepared)
            {
                if (state != 0) throw Fault(prepared);
                if (DuckDb.duckdb_prepared_statement_type(prepared) != StatementKind.Select)
                    throw new EngineException("A statement that only reads was expected: SELECT, FROM, WITH, VALUES or DESCRIBE.");
            }
        }
    }

    /// <summary>Asks the running statement to stop; safe from any thread.</summary>
    public void Interrupt()
    {
        if (!_handle.IsClosed) DuckDb.duckdb_interrupt(_handle);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static EngineException Fault(PreparedHandle prepared) => EngineException.Of(Marshal.PtrToStringUTF8(DuckDb.duckdb_prepare_error(prepared)));
}
