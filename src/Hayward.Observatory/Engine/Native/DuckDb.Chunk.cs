using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

internal static unsafe partial class DuckDb
{
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial TypeHandle duckdb_create_logical_type(ColumnType type);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial TypeHandle duckdb_create_list_type(TypeHandle type);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_logical_type(ref nint type);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ChunkHandle duckdb_create_data_chunk(nint* types, ulong columns);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ulong duckdb_data_chunk_get_column_count(ChunkHandle chunk);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_data_chunk_get_vector(ChunkHandle chunk, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ulong duckdb_data_chunk_get_size(ChunkHandle chunk);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_data_chunk_set_size(nint chunk, ulong rows);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_data_chunk_set_size(ChunkHandle chunk, ulong rows);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void* duckdb_vector_get_data(nint vector);

    /// <summary>One bit for each row, 1 where there is a value; null when there is one in every row.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_vector_ensure_validity_writable(nint vector);

    /// <summary>Copies a text that is known to be UTF-8.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong row, byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial ulong duckdb_list_vector_get_size(nint vector);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_list_vector_set_size(nint vector, ulong size);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_list_vector_reserve(nint vector, ulong capacity);

    /// <summary>Makes one vector show what another holds, without a copy.</summary>
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_vector_reference_vector(nint to, nint from);
}
