using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Hayward.Observatory.Engine;

namespace Hayward.Observatory.Tables;

/// <summary>What a column of a <see cref="ParquetTable"/> holds.</summary>
public enum TableValue
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 64 bits with a sign.</summary>
    Whole,

    /// <summary>A number of 64 bits, IEEE 754.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A moment, in microseconds UTC.</summary>
    Time,

    /// <summary>A list of texts.</summary>
    Texts,
}

/// <summary>A column of a <see cref="ParquetTable"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it holds; every value may be absent.</param>
public sealed record TableColumn(string Name, TableValue Value);

/// <summary>Writes rows as a Parquet file (Zstandard, row groups of 122,880 rows), one after the other, with a few megabytes in memory however many
/// there are. The values of a row are given in the order of the columns. The file has its name only after <see cref="Complete"/>; without it nothing
/// is left behind.</summary>
public sealed class ParquetTable : IDisposable
{
    private readonly ImmutableArray<TableColumn> _columns;
    private readonly ParquetFile _file;
    private byte[] _text = new byte[256];
    private int _next;

    private ParquetTable(string path, ImmutableArray<TableColumn> columns)
    {
        _columns = columns;
        _file = new ParquetFile(path, [.. columns.Select(c => new ColumnShape(c.Name, TypeOf(c.Value)))]);
    }

    /// <summary>One sentence that says why no Parquet can be written here and how to change that; null when it can.</summary>
    public static string? Missing => Database.Missing;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a table.</summary>
    /// <param name="path">The file to be; its folder must be there.</param>
    /// <param name="columns">Its columns, at least one.</param>
    /// <exception cref="EngineException">There is no engine.</exception>
    public static ParquetTable Create(string path, ImmutableArray<TableColumn> columns)
    {
        ArgumentOutOfRangeException.ThrowIfZero(columns.Length);
        return new ParquetTable(path, columns);
    }

    /// <summary>The next value is a text.</summary>
    public ParquetTable Add(string? value)
    {
        var column = Next(TableValue.Text);
        if (value is not null) column.SetText(_file.Chunks.Row, Utf8Of(value));
        return this;
    }

    /// <summary>The next value is a whole number.</summary>
    public ParquetTable Add(long? value) => Set(TableValue.Whole, value);

    /// <summary>The next value is a number.</summary>
    public ParquetTable Add(double? value) => Set(TableValue.Number, value);

    /// <summary>The next value is true or false.</summary>
    public ParquetTable Add(bool? value) => Set(TableValue.Flag, value is { } flag ? (byte)(flag ? 1 : 0) : (byte?)null);

    /// <summary>The next value is a moment.</summary>
    public ParquetTable Add(DateTimeOffset? value) => Set(TableValue.Time, value is { } time ? Moments.Microseconds(time) : (long?)null);

    /// <summary>The next value is a list of texts.</summary>
    public ParquetTable Add(IEnumerable<string>? values)
    {
        var column = Next(TableValue.Texts);
        if (values is null) return this;
        var start = column.ListSize;
        foreach (var value in values) column.AddText(Utf8Of(value));
        column.SetList(_file.Chunks.Row, start);
        return this;
    }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">A value is missing.</exception>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void EndRow()
    {
        if (_next != _columns.Length) throw new InvalidOperationException($"The row has {_next} values; {_columns.Length} were expected.");
        _next = 0;
        Rows++;
        if (_file.Chunks.EndRow()) _file.Flush();
    }

    /// <summary>Writes the rest and gives the file its name.</summary>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public void Complete()
    {
        if (_next != 0) throw new InvalidOperationException("The last row was not ended.");
        _file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ColumnType TypeOf(TableValue value) => value switch
    {
        TableValue.Text => ColumnType.Text,
        TableValue.Whole => ColumnType.BigInt,
        TableValue.Number => ColumnType.Double,
        TableValue.Flag => ColumnType.Boolean,
        TableValue.Time => ColumnType.Timestamp,
        TableValue.Texts => ColumnType.List,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private ParquetTable Set<T>(TableValue kind, T? value)
        where T : unmanaged
    {
        var column = Next(kind);
        if (value is { } given) column.Set(_file.Chunks.Row, given);
        return this;
    }

    private ColumnWriter Next(TableValue given)
    {
        if (_next == _columns.Length) throw new InvalidOperationException($"The row has more than {_columns.Length} values.");
        if (_columns[_next].Value != given)
            throw new InvalidOperationException($"{given} was given for the column {_columns[_next].Name}, which holds {_columns[_next].Value}.");
        return _file.Chunks.Columns[_next++];
    }

    // Halves of surrogate pairs become the replacement character: the engine takes UTF-8 only.
    private ReadOnlySpan<byte> Utf8Of(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_text.Length < most) _text = new byte[most];
        return Utf8.FromUtf16(value, _text, out _, out var written) is OperationStatus.Done
            ? _text.AsSpan(0, written)
            : throw new InvalidOperationException("A text cannot be written as UTF-8.");
    }
}
