using System.Text.Json;
using System.Text.Unicode;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots;

/// <summary>Reads a hub record, one JSON object, straight into a row of the table of models. A field without a column, and a value that does not fit
/// its column, go to <c>rest</c> as they stand: nothing is lost. A record of the form <c>{"file":…,"record":{…}}</c> is the one within.</summary>
/// <param name="row">The row to fill.</param>
/// <param name="keepNulls">Whether a field without a column that is null goes to <c>rest</c>; a dump in a table has one in every row.</param>
internal sealed class RecordReader(RecordRow row, bool keepNulls)
{
    private static readonly JsonReaderOptions Strict = new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 };

    private readonly byte[] _modelId = new byte[RecordRow.LongestId];
    private int _modelIdLength;
    private byte[] _scratch = new byte[4096];

    /// <summary>Fills the row. Whoever calls keeps the row or drops it afterwards, also when this is no record.</summary>
    /// <returns>Null when it is a record; else what was expected.</returns>
    public string? Read(ReadOnlySpan<byte> line)
    {
        row.Begin();
        _modelIdLength = -1;
        if (!Utf8.IsValid(line)) return "UTF-8 was expected";
        try
        {
            var reader = new Utf8JsonReader(line, Strict);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return "a JSON object was expected";
            if (Fields(ref reader, line, within: false) is { } fault) return fault;
            if (reader.Read()) return "nothing was expected behind the object";
        }
        catch (JsonException fault)
        {
            return $"well-formed JSON was expected at byte {fault.BytePositionInLine ?? 0}";
        }
        catch (InvalidOperationException)
        {
            return "whole characters were expected and half of a surrogate pair stands there";
        }
        return Identify();
    }

    private string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, bool within)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var written = reader.ValueSpan;
            var name = reader.ValueIsEscaped ? default : written;
            var column = ModelColumns.Of(name);
            _ = reader.Read();
            if (column >= 0)
            {
                if (Field(ref reader, line, column) is { } fault) return fault;
            }
            else if (!within && reader.TokenType is JsonTokenType.StartObject && name.SequenceEqual("record"u8))
            {
                if (Fields(ref reader, line, within: true) is { } inner) return inner;
            }
            else if (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length <= RecordRow.LongestId && name.SequenceEqual("modelId"u8))
            {
                // The older name of the id; most records have both.
                reader.ValueSpan.CopyTo(_modelId);
                _modelIdLength = reader.ValueSpan.Length;
            }
            else if (keepNulls || reader.TokenType is not JsonTokenType.Null)
            {
                row.AddRest(written, Value(ref reader, line));
            }
        }
        return null;
    }

    private string? Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int column)
    {
        if (row.Had(column)) return $"one field {ModelColumns.All[column].Name} was expected and two are there";
        if (reader.TokenType is JsonTokenType.Null) return null;
        if (column == ModelColumns.Id)
            return reader.TokenType is JsonTokenType.String && row.TrySetId(TextOf(ref reader)) ? null : $"an id that is a text of 1 to {RecordRow.LongestId} bytes was expected";
        var start = (int)reader.TokenStartIndex;
        if (Fits(ref reader, line, ModelColumns.All[column].Kind, row.Column(column)))
        {
            row.Filled(column);
            return null;
        }
        reader.Skip();
        row.Misfit(column, line[start..(int)reader.BytesConsumed]);
        return null;
    }

    /// <summary>Gives the row its value; false when the value is of another kind.</summary>
    private bool Fits(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, FieldKind kind, ColumnWriter column)
    {
        switch (kind)
        {
            case FieldKind.Word when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                column.SetText(row.Number, reader.ValueSpan);
                return true;
            case FieldKind.Text or FieldKind.Word when reader.TokenType is JsonTokenType.String:
                column.SetText(row.Number, TextOf(ref reader));
                return true;
            case FieldKind.Flag when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                column.Set(row.Number, (byte)(reader.TokenType is JsonTokenType.True ? 1 : 0));
                return true;
            case FieldKind.Whole when reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var whole):
                column.Set(row.Number, whole);
                return true;
            case FieldKind.Number when reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number):
                column.Set(row.Number, number);
                return true;
            case FieldKind.Time when reader.TokenType is JsonTokenType.String && Moments.TryRead(TextOf(ref reader), out var time):
                column.Set(row.Number, time);
                return true;
            case FieldKind.Texts when reader.TokenType is JsonTokenType.StartArray:
                return Texts(ref reader, column);
            case FieldKind.Json:
                column.SetText(row.Number, JsonOf(ref reader, line));
                return true;
            default:
                return false;
        }
    }

    private bool Texts(ref Utf8JsonReader reader, ColumnWriter column)
    {
        var (size, depth, all) = (column.ListSize, reader.CurrentDepth, true);
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not JsonTokenType.String) all = false;
            else if (all) column.AddText(TextOf(ref reader));
        }
        if (all) column.SetList(row.Number, size);
        else column.CutList(size);
        return all;
    }

    // Dumps in tables keep nested fields as a text that is JSON itself.
    private ReadOnlySpan<byte> JsonOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        if (reader.TokenType is not JsonTokenType.String) return Value(ref reader, line);
        var text = TextOf(ref reader);
        return IsJson(text) ? text : line[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
    }

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] is not ((byte)'{' or (byte)'[')) return false;
        try
        {
            var reader = new Utf8JsonReader(text, Strict);
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The older name serves as the id where there is no other, and is kept where it differs.</summary>
    private string? Identify()
    {
        var modelId = _modelIdLength >= 0 ? _modelId.AsSpan(0, _modelIdLength) : default;
        if (row.Id.IsEmpty) return row.TrySetId(modelId) ? null : "a field id was expected";
        if (_modelIdLength < 0 || modelId.SequenceEqual(row.Id)) return null;
        row.AddRest("modelId"u8, [(byte)'"', .. modelId, (byte)'"']);
        return null;
    }

    private static ReadOnlySpan<byte> Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return line[start..(int)reader.BytesConsumed];
    }

    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (_scratch.Length < reader.ValueSpan.Length) _scratch = new byte[reader.ValueSpan.Length];
        return _scratch.AsSpan(0, reader.CopyString(_scratch));
    }
}
