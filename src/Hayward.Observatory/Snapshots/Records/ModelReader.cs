using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads a record of a model straight into a row of the table. A field without a column, and a value that does not fit its column, go to
/// <c>rest</c> as they stand: nothing is lost. A record of the form <c>{"file":…,"record":{…}}</c> is the one within.</summary>
internal sealed class ModelReader : RecordReader
{
    private static readonly int Number = Schemas.Models.At("_id");
    private static readonly int Name = Schemas.Models.At("id");

    private readonly TableRow _row;
    private readonly QuickModel? _quick;
    private readonly bool _keepNulls;
    private readonly int _turn;
    private readonly FieldReader _values = new();
    private readonly byte[] _id = new byte[LongestId];
    private readonly byte[] _number = new byte[LongestId];
    private readonly byte[] _modelId = new byte[LongestId];
    private int _idLength;
    private int _numberLength;
    private int _modelIdLength;

    /// <summary>A reader.</summary>
    /// <param name="schema">The table of models, or that of observations of models.</param>
    /// <param name="keepNulls">Whether a field without a column that is null goes to <c>rest</c>; a dump in a table has one in every row.</param>
    /// <param name="quick">Whether a line that is as usual is read in the quick way; without it, all are read with care.</param>
    public ModelReader(TableSchema schema, bool keepNulls, bool quick = true)
    {
        (_row, _keepNulls, _turn) = (new TableRow(schema), keepNulls, Stage.TurnOf(schema));
        if (quick) _quick = new QuickModel(_row, keepNulls);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TableRow> Rows => field ??= [_row];

    /// <inheritdoc/>
    public override void Keys(KeyList keys)
    {
        keys.Add((byte)'m', _id.AsSpan(0, _idLength));
        if (_numberLength > 0) keys.Add((byte)'n', _number.AsSpan(0, _numberLength));
    }

    /// <inheritdoc/>
    public override string? Read(ReadOnlySpan<byte> line)
    {
        if (_quick is not { } quick) return base.Read(line);
        _row.Begin();
        if (!quick.Read(line.TrimEnd("\r\t "u8)))
        {
            _row.Drop();
            return base.Read(line);
        }
        _idLength = Keep(line, quick.Id, _id);
        _numberLength = Keep(line, quick.HubNumber, _number);
        _modelIdLength = Keep(line, quick.ModelId, _modelId);
        return Keep();
    }

    /// <inheritdoc/>
    protected override string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        _row.Begin();
        (_idLength, _numberLength, _modelIdLength) = (0, 0, -1);
        return Fields(ref reader, line, within: false);
    }

    /// <inheritdoc/>
    protected override string? Keep()
    {
        // The older name serves as the id where there is no other, and is kept where it differs.
        var modelId = _modelIdLength >= 0 ? _modelId.AsSpan(0, _modelIdLength) : default;
        if (_idLength == 0 && !TrySetId(modelId)) return "a field id was expected";
        if (_modelIdLength >= 0 && !modelId.SequenceEqual(_id.AsSpan(0, _idLength))) _row.AddRest("modelId"u8, [(byte)'"', .. modelId, (byte)'"']);
        if (Observed is { } time) _row.Set(Schemas.Models.Observed, time);
        if (_turn >= 0) _row.Set(_turn, Turn);
        _row.Keep();
        return null;
    }

    /// <summary>Takes back what a record left that was none.</summary>
    public void Drop() => _row.Drop();

    private string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, bool within)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var written = reader.ValueSpan;
            var name = reader.ValueIsEscaped ? default : written;
            var column = Schemas.Models.Of(name);
            _ = reader.Read();
            if (column >= 0)
            {
                if (Field(ref reader, line, column) is { } fault) return fault;
            }
            else if (!within && reader.TokenType is JsonTokenType.StartObject && name.SequenceEqual("record"u8))
            {
                if (Fields(ref reader, line, within: true) is { } inner) return inner;
            }
            else if (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length <= LongestId && name.SequenceEqual("modelId"u8))
            {
                // The older name of the id; most records have both.
                reader.ValueSpan.CopyTo(_modelId);
                _modelIdLength = reader.ValueSpan.Length;
            }
            else if (_keepNulls || reader.TokenType is not JsonTokenType.Null)
            {
                _row.AddRest(written, FieldReader.Value(ref reader, line));
            }
        }
        return null;
    }

    private string? Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int column)
    {
        if (_row.Had(column)) return $"one field {Schemas.Models.Fields[column].Name} was expected and two are there";
        if (reader.TokenType is JsonTokenType.Null) return null;
        if (column == Name)
            return reader.TokenType is JsonTokenType.String && TrySetId(_values.TextOf(ref reader)) ? null : $"an id that is a text of 1 to {LongestId} bytes was expected";
        if (column == Number && reader.TokenType is JsonTokenType.String && _values.TextOf(ref reader) is { Length: <= LongestId } number)
        {
            number.CopyTo(_number);
            _numberLength = number.Length;
        }
        _values.Read(ref reader, line, _row, column);
        return null;
    }

    private static int Keep(ReadOnlySpan<byte> line, (int Start, int Length) text, byte[] place)
    {
        if (text.Length > 0) line.Slice(text.Start, text.Length).CopyTo(place);
        return text.Length;
    }

    private bool TrySetId(ReadOnlySpan<byte> id)
    {
        if (id.Length is 0 or > LongestId) return false;
        id.CopyTo(_id);
        _idLength = id.Length;
        _row.Set(Name, id);
        return true;
    }
}
