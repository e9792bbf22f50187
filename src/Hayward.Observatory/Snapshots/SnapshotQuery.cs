using System.Collections.Immutable;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots;

/// <summary>A statement over the tables of a snapshot. Only one that reads is run, it reaches the files of the snapshot and nothing else, and its rows
/// are read while it works.</summary>
public sealed class SnapshotQuery : IDisposable
{
    private const string View = "hayward_answer";

    private readonly Database _database;
    private readonly Connection _connection;
    private readonly string? _output;

    private SnapshotQuery(Database database, Connection connection, string? output) => (_database, _connection, _output) = (database, connection, output);

    /// <summary>Checks a statement.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="statement">The statement, DuckDB's SQL.</param>
    /// <param name="output">The file that <see cref="WriteParquet"/> is to write; null when it is not called.</param>
    /// <param name="asOf">The day, UTC, at whose end the tables stand as they were known then; null for all that is known.</param>
    /// <exception cref="EngineException">The statement is wrong, or does more than read.</exception>
    /// <exception cref="SnapshotException">The snapshot is not what its manifest says.</exception>
    public static SnapshotQuery Open(HubSnapshot snapshot, string statement, string? output = null, DateOnly? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var part = output is null ? null : $"{Path.GetFullPath(output)}.{Environment.ProcessId}.part";
        var (database, connection) = snapshot.Tables(part, asOf);
        var query = new SnapshotQuery(database, connection, output);
        try
        {
            connection.RequireSelect(statement);
            connection.Execute($"CREATE TEMP VIEW {View} AS {statement}");
            return query;
        }
        catch
        {
            query.Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns.</summary>
    public ImmutableArray<string> Columns()
    {
        using var result = _connection.Query($"FROM {View} LIMIT 0");
        return [.. result.Columns.Select(c => c.Name)];
    }

    /// <summary>The rows as texts; null where there is no value.</summary>
    /// <exception cref="EngineException">The statement fails on the way.</exception>
    public IEnumerable<ImmutableArray<string?>> Rows(CancellationToken cancellation = default)
    {
        using var result = _connection.Query($"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM {View}", cancellation);
        while (result.Next() is { } chunk)
            using (chunk)
                for (var row = 0; row < chunk.Count; row++)
                    yield return RowOf(chunk, row, result.Columns.Length);
    }

    /// <summary>The rows as JSON objects.</summary>
    /// <exception cref="EngineException">The statement fails on the way.</exception>
    public IEnumerable<string> Objects(CancellationToken cancellation = default)
    {
        using var result = _connection.Query($"SELECT CAST(to_json(entry) AS VARCHAR) FROM {View} AS entry", cancellation);
        while (result.Next() is { } chunk)
            using (chunk)
                for (var row = 0; row < chunk.Count; row++)
                    yield return chunk[0].Text(row) ?? "null";
    }

    /// <summary>Writes the rows as Parquet to the file that was named.</summary>
    /// <exception cref="EngineException">The statement fails, or the file cannot be written.</exception>
    public void WriteParquet(CancellationToken cancellation = default)
    {
        var path = Path.GetFullPath(_output ?? throw new InvalidOperationException("No file was named."));
        var part = $"{path}.{Environment.ProcessId}.part";
        if (File.Exists(part)) File.Delete(part);
        try
        {
            _connection.Execute($"COPY (FROM {View}) TO {Sql.Text(part)} (FORMAT parquet, COMPRESSION zstd)", cancellation);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static ImmutableArray<string?> RowOf(DataChunk chunk, int row, int columns) => [.. Enumerable.Range(0, columns).Select(c => chunk[c].Text(row))];
}
