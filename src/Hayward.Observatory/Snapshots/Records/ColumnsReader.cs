using System.Text;
using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads objects whose fields are named as the columns of a table into its rows; other fields go to <c>rest</c> where the table has
/// one.</summary>
/// <param name="schema">The table.</param>
/// <param name="kind">Begins the keys of its records.</param>
/// <param name="key">Columns of text that name a record; none where records do not repeat one another.</param>
internal sealed class ColumnsReader(TableSchema schema, byte kind, string[] key) : RecordReader
{
    private readonly TableRow _row = new(schema);
    private readonly FieldReader _values = new();
    private readonly int _turn = Stage.TurnOf(schema);
    private readonly int[] _key = [.. key.Select(schema.At)];
    // The lines are our own: their fields name columns also where a field of the hub with the same name would not.
    private readonly byte[][] _names = [.. schema.Fields.Select(f => f.Name is "rest" or "observedAt" || schema.At(f.Name) == Stage.TurnOf(schema) ? [] : Encoding.UTF8.GetBytes(f.Name))];
    private readonly byte[][] _parts = [.. key.Select(_ => Array.Empty<byte>())];

    /// <inheritdoc/>
    public override IReadOnlyList<TableRow> Rows => field ??= [_row];

    /// <inheritdoc/>
    public override void Keys(KeyList keys)
    {
        if (_key.Length > 0) keys.Add(kind, [.. _parts.SelectMany(p => p.Append((byte)0))]);
    }

    /// <inheritdoc/>
    protected override string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        _row.Begin();
        foreach (ref var part in _parts.AsSpan()) part = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var written = reader.ValueSpan;
            var column = ColumnOf(reader.ValueIsEscaped ? default : written);
            var leave = PlainJson.IsLeftOut(ref reader);
            _ = reader.Read();
            if (leave || reader.TokenType is JsonTokenType.Null)
            {
                reader.Skip();
                continue;
            }
            if (Array.IndexOf(_key, column) is var part and >= 0 && reader.TokenType is JsonTokenType.String)
            {
                var text = _values.TextOf(ref reader);
                if (text.Length > LongestId) return $"a field {schema.Fields[column].Name} of at most {LongestId} bytes was expected";
                _parts[part] = text.ToArray();
            }
            if (column >= 0 && !_row.Had(column)) _values.Read(ref reader, line, _row, column);
            else if (schema.Rest >= 0) _row.CopyRest(written, ref reader, line);
            else reader.Skip();
        }
        return null;
    }

    /// <inheritdoc/>
    protected override string? Keep()
    {
        for (var i = 0; i < _parts.Length; i++)
            if (_parts[i].Length == 0) return $"a field {key[i]} was expected";
        if (Observed is { } time && schema.Observed >= 0 && !_row.Holds(schema.Observed)) _row.Set(schema.Observed, time);
        if (_turn >= 0) _row.Set(_turn, Turn);
        _row.Keep();
        return null;
    }

    private int ColumnOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
            if (_names[i].Length > 0 && name.SequenceEqual(_names[i])) return i;
        return -1;
    }
}
