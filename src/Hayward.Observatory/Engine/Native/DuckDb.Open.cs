using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

/// <summary>The functions of DuckDB's C interface (<c>duckdb.h</c>, version 1.5) that Hayward calls, under their own names; a file for each area.
/// A state is 0 when it went well.</summary>
internal static partial class DuckDb
{
    [LibraryImport(DuckDbLibrary.Name)]
    public static partial nint duckdb_library_version();

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_free(nint memory);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_create_config(out ConfigHandle config);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_set_config(ConfigHandle config, string name, string option);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(DuckDbLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_open_ext(string? path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_close(ref nint database);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial int duckdb_connect(DatabaseHandle database, out ConnectionHandle connection);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(DuckDbLibrary.Name)]
    public static partial void duckdb_interrupt(ConnectionHandle connection);
}
