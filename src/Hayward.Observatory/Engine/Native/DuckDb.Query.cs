using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

/// <summary>What the engine hands out as a result; only the engine looks inside.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public ulong Columns;
    public ulong Rows;
    public ulong RowsChanged;
    public nint ColumnData;
    public nint Error;
    public nint Inner;
}

/// <summary>Kinds of statements, <c>duckdb_statement_type</c>; those that are asked for.</summary>
internal enum StatementKind
{
    Select = 1,
}

internal static partial class DuckDb
{
    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_query(ConnectionHandle connection, string statement, ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_result_error(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_result(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong duckdb_extract_statements(ConnectionHandle connection, string text, out StatementsHandle statements);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_extract_statements_error(StatementsHandle statements);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_prepare_extracted_statement(ConnectionHandle connection, StatementsHandle statements, ulong index, out PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_prepare(ConnectionHandle connection, string statement, out PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_prepare_error(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_prepare(ref nint prepared);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial StatementKind duckdb_prepared_statement_type(PreparedHandle prepared);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_execute_prepared_streaming(PreparedHandle prepared, ref NativeResult result);

    /// <summary>The next rows; nothing at the end, and nothing with an error in the result when it failed.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ChunkHandle duckdb_fetch_chunk(NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ulong duckdb_column_count(ref NativeResult result);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_column_name(ref NativeResult result, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ColumnType duckdb_column_type(ref NativeResult result, ulong column);
}
