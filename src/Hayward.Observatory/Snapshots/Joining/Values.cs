using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Records;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Joining;

/// <summary>The values of a row, kept while others are compared with it.</summary>
internal sealed class Values
{
    private readonly object?[] _values;

    private Values(object?[] values) => _values = values;

    /// <summary>The value of a column: bytes of a text, a whole number or time, a number, true or false, or bytes of several texts; null where there is none.</summary>
    public object? this[int column]
    {
        get => _values[column];
        set => _values[column] = value;
    }

    /// <summary>Reads a row.</summary>
    /// <param name="chunk">Where it is.</param>
    /// <param name="row">Its number there.</param>
    /// <param name="first">The column at which the table begins.</param>
    /// <param name="schema">The table.</param>
    public static Values Read(DataChunk chunk, int row, int first, TableSchema schema)
    {
        var values = new object?[schema.Fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var column = chunk[first + i];
            if (column.IsNull(row)) continue;
            values[i] = schema.Fields[i].Type switch
            {
                ColumnType.Boolean => column.Values<byte>()[row] != 0,
                ColumnType.BigInt or ColumnType.Timestamp => column.Values<long>()[row],
                ColumnType.Double => column.Values<double>()[row],
                ColumnType.List => Texts(column, row),
                _ => column.Utf8(row).ToArray(),
            };
        }
        return new Values(values);
    }

    /// <summary>The same again.</summary>
    public Values Copy() => new([.. _values]);

    /// <summary>Whether two rows of one table say the same.</summary>
    /// <param name="other">The other row.</param>
    /// <param name="except">Columns that may differ.</param>
    public bool SaysTheSame(Values other, ReadOnlySpan<int> except)
    {
        for (var i = 0; i < _values.Length; i++)
            if (!except.Contains(i) && !Same(_values[i], other._values[i])) return false;
        return true;
    }

    /// <summary>What is known when an observation comes after others: what it does not say stays as it was.</summary>
    public Values Under(Values later, TableSchema schema)
    {
        var joined = new object?[_values.Length];
        for (var i = 0; i < joined.Length; i++) joined[i] = later._values[i] ?? _values[i];
        if (_values[schema.Rest] is byte[] old) joined[schema.Rest] = RestJson.Under(old, later._values[schema.Rest] as byte[], name => schema.Of(name) is var column and >= 0 && later._values[column] is not null);
        return new Values(joined);
    }

    /// <summary>Writes it as a row of a table that begins with the same columns, and leaves the row open. What is derived is made anew when the row is
    /// kept.</summary>
    public void Write(TableRow row)
    {
        row.Begin();
        for (var i = 0; i < _values.Length; i++)
        {
            if (row.Schema.Fields[i].IsDerived) continue;
            switch (_values[i])
            {
                case byte[] text:
                    row.Set(i, text);
                    break;
                case long number:
                    row.Set(i, number);
                    break;
                case bool flag:
                    row.Set(i, flag);
                    break;
                case double number:
                    row.Column(i).Set(row.Number, number);
                    row.Filled(i);
                    break;
                case byte[][] texts:
                    var start = row.Column(i).ListSize;
                    foreach (var text in texts) row.Column(i).AddText(text);
                    row.Column(i).SetList(row.Number, start);
                    row.Filled(i);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (byte[][] a, byte[][] b) => a.Length == b.Length && a.Zip(b).All(p => p.First.AsSpan().SequenceEqual(p.Second)),
        _ => Equals(one, other),
    };

    private static byte[][] Texts(Vector column, int row)
    {
        var (start, length) = column.List(row);
        var elements = column.Elements;
        var texts = new byte[length][];
        for (var i = 0; i < length; i++) texts[i] = elements.Utf8(start + i).ToArray();
        return texts;
    }
}
