using System.Collections.Immutable;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Tables;

/// <summary>Writes chunks as a Parquet file compressed with Zstandard, in their order. The work of encoding is done on another thread. The file has
/// its name only when it is whole.</summary>
internal sealed class ParquetFile : IDisposable
{
    /// <summary>Rows of a row group where nobody says otherwise; the engine's own number.</summary>
    public const int UsualGroup = 122_880;

    private const string Table = "hayward_rows";

    private readonly string _path;
    private readonly string _part;
    private readonly string _clauses;
    private readonly int _group;
    private readonly Database _database;
    private readonly Connection _connection;
    private readonly ChunkStream _stream;
    private readonly Task _copy;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file to be; its folder must be there.</param>
    /// <param name="shapes">Its columns.</param>
    /// <param name="memory">Memory of the engine's buffers, in bytes.</param>
    /// <param name="clauses">What of the statement stands behind the rows, such as <c>ORDER BY</c>.</param>
    /// <param name="group">Rows of a row group, all of which are in memory before they are written.</param>
    /// <exception cref="EngineException">There is no engine.</exception>
    public ParquetFile(string path, ImmutableArray<ColumnShape> shapes, long memory = 256L << 20, string clauses = "", int group = UsualGroup)
    {
        (_clauses, _group) = (clauses, group);
        _path = Path.GetFullPath(path);
        _part = $"{_path}.{Environment.ProcessId}.part";
        // The engine may only write to names that it was given, and would write over a file by way of another one.
        if (File.Exists(_part)) File.Delete(_part);
        // With more threads, the one that asks looks for work without a pause for as long as the one that reads the rows waits for us.
        _database = Database.Open(new EngineOptions([_part]) { Memory = memory, Threads = 1 });
        _connection = _database.Connect();
        _stream = new ChunkStream(_connection, Table, shapes);
        Chunks = new ChunkBuilder(shapes);
        _copy = Task.Factory.StartNew(Copy, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes the rows; a full chunk is handed over with <see cref="Flush"/>.</summary>
    public ChunkBuilder Chunks { get; }

    /// <summary>Hands over what is filled.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Flush()
    {
        if (Chunks.Row > 0) Add(Chunks.Take());
    }

    /// <summary>Hands a chunk over that was filled elsewhere.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Add(DataChunk chunk)
    {
        try
        {
            _stream.Add(chunk);
        }
        catch (OperationCanceledException)
        {
            // The writer is at its end before its time; what it says is the reason.
            _copy.GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Writes the rest and gives the file its name.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Complete()
    {
        Flush();
        _stream.End();
        _copy.GetAwaiter().GetResult();
        File.Move(_part, _path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Stop();
        // What it says when it is stopped, or has said already, is of no interest here.
        ((IAsyncResult)_copy).AsyncWaitHandle.WaitOne();
        _ = _copy.Exception;
        Chunks.Dispose();
        _connection.Dispose();
        _database.Dispose();
        _stream.Dispose();
        if (File.Exists(_part)) File.Delete(_part);
    }

    private void Copy()
    {
        try
        {
            _connection.Execute($"COPY (FROM {Table}() {_clauses}) TO {Sql.Text(_part)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {_group})");
        }
        finally
        {
            _stream.Stop();
        }
    }
}
