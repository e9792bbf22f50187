using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

internal static unsafe partial class DuckDb
{
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial TableFunctionHandle duckdb_create_table_function();

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_table_function(ref nint function);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_table_function_set_name(TableFunctionHandle function, string name);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_table_function_set_extra_info(TableFunctionHandle function, nint info, delegate* unmanaged<nint, void> destroy);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_table_function_set_bind(TableFunctionHandle function, delegate* unmanaged<nint, void> bind);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_table_function_set_init(TableFunctionHandle function, delegate* unmanaged<nint, void> init);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_table_function_set_function(TableFunctionHandle function, delegate* unmanaged<nint, nint, void> scan);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_register_table_function(ConnectionHandle connection, TableFunctionHandle function);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_bind_get_extra_info(nint info);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_bind_add_result_column(nint info, string name, TypeHandle type);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_bind_set_error(nint info, string error);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_init_set_max_threads(nint info, ulong threads);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_function_get_extra_info(nint info);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_function_set_error(nint info, string error);
}
