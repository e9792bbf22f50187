using System.Text.Json;
using Hayward.Observatory.Engine;
using Hayward.Observatory.Snapshots.Schema;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads values of JSON into columns.</summary>
internal sealed class FieldReader
{
    /// <summary>How records are read: strictly, and not deeper than any that the hub gives.</summary>
    public static readonly JsonReaderOptions Strict = new() { CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 };

    private byte[] _scratch = new byte[4096];

    /// <summary>The value as it stands, and the reader behind it.</summary>
    public static ReadOnlySpan<byte> Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    /// <summary>Gives the row the value of a field, or puts it into <c>rest</c> where it is of another kind than the column.</summary>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, TableRow row, int column)
    {
        if (reader.TokenType is JsonTokenType.Null) return;
        var start = (int)reader.TokenStartIndex;
        if (Fits(ref reader, json, row, column))
        {
            row.Filled(column);
            return;
        }
        reader.Skip();
        row.Misfit(column, json[start..(int)reader.BytesConsumed]);
    }

    /// <summary>Gives the row its value; false when the value is of another kind, and the reader stands before its end.</summary>
    public bool Fits(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, TableRow row, int place)
    {
        var (column, number) = (row.Column(place), row.Number);
        switch (row.Schema.Fields[place].Kind)
        {
            case FieldKind.Word when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                column.SetText(number, reader.ValueSpan);
                return true;
            case FieldKind.Text or FieldKind.Word when reader.TokenType is JsonTokenType.String:
                column.SetText(number, TextOf(ref reader));
                return true;
            case FieldKind.Flag when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                column.Set(number, (byte)(reader.TokenType is JsonTokenType.True ? 1 : 0));
                return true;
            case FieldKind.Whole when reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var whole):
                column.Set(number, whole);
                return true;
            case FieldKind.Number when reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value):
                column.Set(number, value);
                return true;
            case FieldKind.Time when reader.TokenType is JsonTokenType.String && Moments.TryRead(TextOf(ref reader), out var time):
                column.Set(number, time);
                return true;
            case FieldKind.Texts when reader.TokenType is JsonTokenType.StartArray:
                return Texts(ref reader, column, number);
            case FieldKind.Json:
                column.SetText(number, JsonOf(ref reader, json));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A text without its escapes; valid until the next one is asked for.</summary>
    public ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (_scratch.Length < reader.ValueSpan.Length) _scratch = new byte[reader.ValueSpan.Length];
        return _scratch.AsSpan(0, reader.CopyString(_scratch));
    }

    private bool Texts(ref Utf8JsonReader reader, ColumnWriter column, int number)
    {
        var (size, depth, all) = (column.ListSize, reader.CurrentDepth, true);
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not JsonTokenType.String) all = false;
            else if (all) column.AddText(TextOf(ref reader));
        }
        if (all) column.SetList(number, size);
        else column.CutList(size);
        return all;
    }

    // Dumps in tables keep nested fields as a text that is JSON itself.
    private ReadOnlySpan<byte> JsonOf(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.TokenType is not JsonTokenType.String) return Value(ref reader, json);
        var text = TextOf(ref reader);
        return IsJson(text) ? text : json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
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
}
