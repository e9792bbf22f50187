using System.Runtime.InteropServices;
using Hayward.Observatory.Engine.Native;

namespace Hayward.Observatory.Engine;

/// <summary>A DuckDB database in memory.</summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseHandle _handle;

    private Database(DatabaseHandle handle) => _handle = handle;

    /// <summary>One sentence that says why there is no engine and how to get it; null when there is one.</summary>
    public static string? Missing => DuckDbLibrary.Missing;

    /// <summary>Its version, such as <c>v1.5.6</c>.</summary>
    public static string Version => Marshal.PtrToStringUTF8(DuckDb.duckdb_library_version()) ?? "";

    /// <summary>Opens an empty database.</summary>
    /// <exception cref="EngineException">There is no engine, or it refuses a setting.</exception>
    public static Database Open(EngineOptions options)
    {
        if (Missing is { } sentence) throw new EngineException(sentence);
        _ = DuckDb.duckdb_create_config(out var config);
        using (config)
        {
            foreach (var (name, value) in options.Settings())
                if (DuckDb.duckdb_set_config(config, name, value) != 0)
                    throw new EngineException($"The engine refuses the setting {name} = {value}.");
            if (DuckDb.duckdb_open_ext(null, out var handle, config, out var error) == 0) return Closed(new Database(handle), options);
            handle.Dispose();
            var words = Marshal.PtrToStringUTF8(error);
            DuckDb.duckdb_free(error);
            throw EngineException.Of(words);
        }
    }

    /// <summary>A connection; statements of one connection run one after the other.</summary>
    public Connection Connect() =>
        DuckDb.duckdb_connect(_handle, out var handle) == 0 ? new Connection(handle) : throw new EngineException("The engine refuses a connection.");

    private static Database Closed(Database database, EngineOptions options)
    {
        try
        {
            using var connection = database.Connect();
            foreach (var statement in options.Statements()) connection.Execute(statement);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
