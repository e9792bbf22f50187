using System.Collections.Immutable;
using System.Text.Unicode;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Tables of text that are kept on the disk while a dump is read, so that what belongs together can be joined however far apart it
/// stands. Each has the column
/// <c>hayward_line</c>, the line of the dump.</summary>
internal sealed class Staging(string folder) : IDisposable
{
    private const string LineColumn = "hayward_line";
    private const string Refused = "hayward_refused";
    private const int LongestRefused = 64 * 1024;
    private const long Memory = 2L << 30;

    private readonly SortedDictionary<string, (ImmutableArray<string> Columns, ParquetTable Rows)> _tables = new(StringComparer.Ordinal);

    /// <summary>Whether a table is there.</summary>
    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>The first of some columns that a table has, as it is written in a statement; NULL where it has none.</summary>
    public string Column(string table, string alias, params ReadOnlySpan<string> names)
    {
        if (_tables.TryGetValue(table, out var known))
            foreach (var name in names)
                if (known.Columns.Contains(name)) return $"{alias}.{Sql.Name(name)}";
        return "CAST(NULL AS VARCHAR)";
    }

    /// <summary>Adds a row.</summary>
    /// <param name="table">The table; its first row makes it.</param>
    /// <param name="columns">The columns that the first row of the table gives it.</param>
    /// <param name="given">The columns of this row.</param>
    /// <param name="line">The line of the dump.</param>
    /// <param name="value">The value of a column of this row.</param>
    /// <returns>Null, or what was expected.</returns>
    public string? Add(string table, ImmutableArray<string> columns, ImmutableArray<string> given, long line, Func<int, string?> value)
    {
        if (!_tables.TryGetValue(table, out var known))
        {
            known = (columns, ParquetTable.Create(Path(table), [new(LineColumn, TableValue.Whole), .. columns.Select(c => new TableColumn(c, TableValue.Text))]));
            _tables.Add(table, known);
        }
        foreach (var name in given)
            if (!known.Columns.Contains(name)) return $"the table {table} has no column {name}";
        known.Rows.Add(line);
        foreach (var name in known.Columns) known.Rows.Add(given.IndexOf(name) is var at and >= 0 ? value(at) : null);
        known.Rows.EndRow();
        return null;
    }

    /// <summary>Keeps what is no row.</summary>
    public void Refuse(long line, string reason, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, LongestRefused)];
        // Bytes that are no text are shown as such.
        var text = Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToHexStringLower(bytes);
        ImmutableArray<string> columns = ["reason", "text"];
        _ = Add(Refused, columns, columns, line, i => i == 0 ? reason : text);
    }

    /// <summary>Begins: the folder is made.</summary>
    public void Begin() => Directory.CreateDirectory(folder);

    /// <summary>Ends all tables and gives out what statements make of them, one text in each row. What was refused comes first.</summary>
    public IEnumerable<byte[]> Ask(Func<IEnumerable<string>> statements, CancellationToken cancellation)
    {
        foreach (var (_, table) in _tables) table.Rows.Complete();
        using var database = Database.Open(new EngineOptions([.. _tables.Keys.Select(Path)]) { Memory = Memory, Threads = 2 });
        using var connection = database.Connect();
        foreach (var table in _tables.Keys) connection.Execute($"CREATE VIEW {Sql.Name(table)} AS FROM read_parquet({Sql.Text(Path(table))})", cancellation);
        var all = statements();
        if (Has(Refused)) all = all.Prepend($"SELECT json_object('line', {LineColumn}, 'fault', reason, 'text', text) FROM {Refused} ORDER BY {LineColumn}");
        foreach (var statement in all)
        {
            using var result = connection.Query($"SELECT CAST(j AS VARCHAR) FROM ({statement}) AS t(j)", cancellation);
            while (result.Next() is { } chunk)
            {
                using (chunk)
                    for (var i = 0; i < chunk.Count; i++) yield return chunk[0].Utf8(i).ToArray();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, table) in _tables) table.Rows.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private string Path(string table) => System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), $"{table}.parquet");
}
