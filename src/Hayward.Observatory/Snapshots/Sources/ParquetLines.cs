using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Rows of a Parquet file as records: each becomes a line of JSON with the names of its columns, so that types that drift from dump to dump
/// are taken as any other record is.</summary>
internal static class ParquetLines
{
    private const int Size = 4 << 20;

    /// <summary>Whether a file begins as Parquet does.</summary>
    public static bool Recognizes(string path)
    {
        Span<byte> first = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual("PAR1"u8);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="EngineException">It is damaged.</exception>
    public static IEnumerable<LineBatch> Read(string path, CancellationToken cancellation)
    {
        using var database = Database.Open(new EngineOptions([path]) { Threads = 1 });
        using var connection = database.Connect();
        var (bytes, rows, number) = (new FileInfo(path).Length, Count(connection, path, cancellation), 0L);
        var entry = HasStructures(connection, path) ? "json_merge_patch('{}', to_json(entry))" : "to_json(entry)";
        using var result = connection.Query($"SELECT CAST({entry} AS VARCHAR) FROM read_parquet({Sql.Text(Path.GetFullPath(path))}) AS entry", cancellation);
        var text = new MemoryStream();
        var first = 1L;
        while (result.Next() is { } chunk)
        {
            using (chunk)
            {
                for (var i = 0; i < chunk.Count; i++)
                {
                    text.Write(chunk[0].Utf8(i));
                    text.WriteByte((byte)'\n');
                    number++;
                }
            }
            if (text.Length < Size) continue;
            yield return new LineBatch(text.ToArray(), (int)text.Length, first) { Position = (long)(bytes * ((double)number / rows)) };
            text.SetLength(0);
            first = number + 1;
        }
        yield return new LineBatch(text.ToArray(), (int)text.Length, first) { Position = bytes };
    }

    // A column of a structure has every field that any row has, as null where the row says nothing; merging into nothing leaves these out (RFC 7396).
    private static bool HasStructures(Connection connection, string path)
    {
        using var columns = connection.Query($"SELECT count(*) FROM (DESCRIBE FROM read_parquet({Sql.Text(Path.GetFullPath(path))})) WHERE starts_with(column_type, 'STRUCT')");
        using var chunk = columns.Next() ?? throw new EngineException("The engine names no columns.");
        return chunk[0].Values<long>()[0] > 0;
    }

    private static long Count(Connection connection, string path, CancellationToken cancellation)
    {
        using var result = connection.Query($"SELECT count(*) FROM read_parquet({Sql.Text(Path.GetFullPath(path))})", cancellation);
        using var chunk = result.Next() ?? throw new EngineException("The engine counts no rows.");
        return chunk[0].Values<long>()[0];
    }
}
