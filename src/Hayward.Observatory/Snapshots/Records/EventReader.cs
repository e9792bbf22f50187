using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads the events of a discussion into rows. An event of a kind that nobody knows is a row like any other, with all that it says in
/// <c>rest</c>.</summary>
internal sealed class EventReader(TableRow row, PeopleSeen people)
{
    /// <summary>Longest text of a comment in bytes; a longer one is cut and counted.</summary>
    public const int LongestText = 1 << 20;

    private static readonly TableSchema Schema = Schemas.Events;
    private static readonly int Repo = Schema.At("repo");
    private static readonly int Num = Schema.At("num");
    private static readonly int Position = Schema.At("position");
    private static readonly int IsPull = Schema.At("isPullRequest");
    private static readonly int Opening = Schema.At("opening");
    private static readonly int Author = Schema.At("author");
    private static readonly int AuthorId = Schema.At("authorId");
    private static readonly int AuthorType = Schema.At("authorType");
    private static readonly int IsHf = Schema.At("isHf");
    private static readonly int Happened = Schema.At("happenedAt");
    private static readonly int Hidden = Schema.At("hidden");
    private static readonly int HiddenReason = Schema.At("hiddenReason");
    private static readonly int Edited = Schema.At("edited");
    private static readonly int Status = Schema.At("status");
    private static readonly int Text = Schema.At("text");

    private readonly int _turn = Stage.TurnOf(row.Schema);
    private readonly FieldReader _values = new();
    private readonly AuthorReader _author = new(people);
    private readonly AuthorReader _editor = new(people);
    private readonly JsonParts _data = new();
    private readonly JsonParts _latest = new();
    private bool _hidden;
    private long _cut;

    /// <summary>When what is read was observed, in microseconds.</summary>
    public long? Observed { get; set; }

    /// <summary>Place of the record among all that are imported.</summary>
    public long Turn { get; set; }

    /// <summary>Reads the array that the reader stands at, to its end.</summary>
    public unsafe void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ReadOnlySpan<byte> repo, long num, bool? isPullRequest)
    {
        var (position, earliest, first) = (0L, long.MaxValue, (nint)0);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            row.Begin();
            (_hidden, _cut) = (false, 0);
            row.Set(Repo, repo);
            row.Set(Num, num);
            row.Set(Position, position++);
            if (isPullRequest is { } pull) row.Set(IsPull, pull);
            if (Observed is { } time) row.Set(Schema.Observed, time);
            if (_turn >= 0) row.Set(_turn, Turn);
            row.Set(Opening, false);
            if (reader.TokenType is JsonTokenType.StartObject) Fields(ref reader, json);
            else row.AddRest("event"u8, FieldReader.Value(ref reader, json));
            if (_hidden && row.Holds(Text)) row.Clear(Text);
            var happened = row.Holds(Happened) ? row.Column(Happened).Get<long>(row.Number) : long.MaxValue;
            if (first == 0 || happened < earliest) (earliest, first) = (happened, row.Column(Opening).Place<byte>(row.Number));
            row.Keep();
            if (_cut > 0) row.Tally.Cut++;
        }
        // The chunk that holds it may be full, but is not given away before the record is read.
        if (first != 0) *(byte*)first = 1;
    }

    private void Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var leave = PlainJson.IsLeftOut(ref reader);
            var name = reader.ValueIsEscaped ? default : reader.ValueSpan;
            var written = reader.ValueSpan;
            _ = reader.Read();
            if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
            else if (name.SequenceEqual("author"u8) && reader.TokenType is JsonTokenType.StartObject) ReadAuthor(ref reader, json);
            else if (name.SequenceEqual("data"u8) && reader.TokenType is JsonTokenType.StartObject) Data(ref reader, json);
            else if (name.SequenceEqual("createdAt"u8) && !row.Had(Happened)) Value(ref reader, json, Happened, written, null);
            else if (Schema.Of(name) is var column and >= 0 && !row.Had(column)) Value(ref reader, json, column, written, null);
            else row.CopyRest(written, ref reader, json);
        }
    }

    private void ReadAuthor(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (_author.Read(ref reader, json))
        {
            row.Set(Author, _author.Name);
            if (!_author.Id.IsEmpty) row.Set(AuthorId, _author.Id);
            if (!_author.Type.IsEmpty) row.Set(AuthorType, _author.Type);
            if (_author.IsHf is { } hf) row.Set(IsHf, hf);
        }
        if (!_author.Rest.IsEmpty) row.AddRest("author"u8, _author.Rest.Close());
    }

    private void Data(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _data.Clear();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var leave = PlainJson.IsLeftOut(ref reader);
            var written = reader.ValueSpan;
            var name = reader.ValueIsEscaped ? default : written;
            _ = reader.Read();
            if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
            else if (name.SequenceEqual("latest"u8) && reader.TokenType is JsonTokenType.StartObject) Latest(ref reader, json);
            else if (name.SequenceEqual("hidden"u8))
            {
                _hidden = reader.TokenType is JsonTokenType.True;
                Value(ref reader, json, Hidden, written, _data);
            }
            else if (name.SequenceEqual("hiddenReason"u8)) Value(ref reader, json, HiddenReason, written, _data);
            else if (name.SequenceEqual("edited"u8)) Value(ref reader, json, Edited, written, _data);
            else if (name.SequenceEqual("status"u8)) Value(ref reader, json, Status, written, _data);
            else _data.Copy(written, ref reader, json);
        }
        if (!_data.IsEmpty) row.AddRest("data"u8, _data.Close());
    }

    private void Latest(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _latest.Clear();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var leave = PlainJson.IsLeftOut(ref reader);
            var written = reader.ValueSpan;
            var name = reader.ValueIsEscaped ? default : written;
            _ = reader.Read();
            if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
            else if (name.SequenceEqual("raw"u8) && reader.TokenType is JsonTokenType.String && !row.Had(Text)) ReadText(ref reader);
            else if (name.SequenceEqual("author"u8) && reader.TokenType is JsonTokenType.StartObject) Editor(ref reader, json);
            else _latest.Copy(written, ref reader, json);
        }
        if (!_latest.IsEmpty) _data.Add("latest"u8, _latest.Close());
    }

    // Whoever wrote the last form of a comment is nearly always its author.
    private void Editor(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!_editor.Read(ref reader, json) || (row.Had(Author) && _editor.Name.SequenceEqual(_author.Name))) return;
        _latest.Add("author"u8, [(byte)'"', .. JsonEncodedText.Encode(_editor.Name).EncodedUtf8Bytes, (byte)'"']);
    }

    private void ReadText(ref Utf8JsonReader reader)
    {
        var text = _values.TextOf(ref reader);
        if (text.Length > LongestText)
        {
            _cut = text.Length;
            // Not in the middle of a character.
            var end = LongestText;
            while ((text[end] & 0xC0) == 0x80) end--;
            text = text[..end];
            Span<byte> number = stackalloc byte[20];
            _ = System.Buffers.Text.Utf8Formatter.TryFormat(_cut, number, out var digits);
            row.AddRest("textBytes"u8, number[..digits]);
        }
        row.Set(Text, text);
    }

    private void Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int column, ReadOnlySpan<byte> written, JsonParts? parts)
    {
        var start = (int)reader.TokenStartIndex;
        if (_values.Fits(ref reader, json, row, column))
        {
            row.Filled(column);
            return;
        }
        reader.Skip();
        row.CountMisfit(column);
        var value = json[start..(int)reader.BytesConsumed];
        if (parts is null) row.AddRest(written, value);
        else parts.Add(written, value);
    }
}
