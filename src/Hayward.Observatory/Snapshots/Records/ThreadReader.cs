using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads the details of a discussion, as the hub gives them with <c>repo</c> inside or wrapped as <c>{"repo":"owner/name","record":{…}}</c>,
/// into a row of the discussions and one for each event.</summary>
internal sealed class ThreadReader : RecordReader
{
    private static readonly TableSchema Schema = Schemas.Discussions;
    private static readonly int Repo = Schema.At("repo");
    private static readonly int Num = Schema.At("num");
    private static readonly int IsPull = Schema.At("isPullRequest");
    private static readonly int Author = Schema.At("author");
    private static readonly int Owner = Schema.At("repoOwner");
    private static readonly int OwnerType = Schema.At("repoOwnerType");
    private static readonly int OwnerTakesPart = Schema.At("repoOwnerParticipating");

    private readonly TableRow _row;
    private readonly TableRow _events;
    private readonly PeopleSeen _people = new();
    private readonly FieldReader _values = new();
    private readonly EventReader _reader;
    private readonly AuthorReader _author;
    private readonly JsonParts _owner = new();
    private readonly int _turn;
    private readonly int _whole;
    private readonly byte[] _repo = new byte[LongestId];
    private int _repoLength;
    private long? _num;
    private bool? _isPull;
    private (int Start, int Length) _later;
    private bool _hasEvents;

    /// <summary>A reader.</summary>
    /// <param name="schema">The table of discussions, or that of observations of discussions.</param>
    /// <param name="events">That of their events.</param>
    public ThreadReader(TableSchema schema, TableSchema events)
    {
        (_row, _events) = (new TableRow(schema), new TableRow(events));
        (_turn, _whole) = (Stage.TurnOf(schema), Stage.WholeOf(schema));
        _reader = new EventReader(_events, _people);
        _author = new AuthorReader(_people);
    }

    /// <inheritdoc/>
    public override long? Observed
    {
        get;
        set
        {
            field = value;
            _reader.Observed = value;
            _people.At(value);
        }
    }

    /// <inheritdoc/>
    public override long Turn
    {
        get;
        set
        {
            field = value;
            _reader.Turn = value;
        }
    }

    /// <summary>The repository, where whoever asked knows it.</summary>
    public byte[] KnownRepo { get; set; } = [];

    /// <summary>The number, where whoever asked knows it.</summary>
    public long? KnownNum { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<TableRow> Rows => field ??= [_row, _events];

    /// <inheritdoc/>
    public override PeopleSeen People => _people;

    /// <inheritdoc/>
    public override void Keys(KeyList keys) => keys.Add((byte)'d', _repo.AsSpan(0, _repoLength), _num ?? 0);

    /// <inheritdoc/>
    public override void Restart()
    {
        base.Restart();
        _people.Restart();
    }

    /// <inheritdoc/>
    protected override string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        _row.Begin();
        (_repoLength, _num, _isPull, _later, _hasEvents) = (KnownRepo.Length, null, null, default, false);
        KnownRepo.CopyTo(_repo, 0);
        var (record, had) = (default((int Start, int Length)), false);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var written = reader.ValueSpan;
            var isRecord = reader.ValueTextEquals("record"u8);
            var leave = PlainJson.IsLeftOut(ref reader);
            var name = reader.ValueIsEscaped ? default : written;
            _ = reader.Read();
            if (isRecord && reader.TokenType is JsonTokenType.StartObject && record.Length == 0 && !had)
            {
                had = true;
                if (_repoLength > 0)
                {
                    // What it is of is known, and it is read where it stands.
                    if (Record(ref reader, line) is { } inside) return inside;
                    continue;
                }
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                record = (start, (int)reader.BytesConsumed - start);
            }
            else if (leave) reader.Skip();
            else if (Field(ref reader, line, name, written) is { } fault) return fault;
        }
        if (record.Length == 0) return Finish(line);
        if (_hasEvents) return "events inside the record were expected and stand beside it";
        var inner = line.Slice(record.Start, record.Length);
        var within = new Utf8JsonReader(inner, FieldReader.Strict);
        _ = within.Read();
        return Record(ref within, inner) ?? Finish(inner);
    }

    /// <inheritdoc/>
    protected override string? Keep()
    {
        _row.Set(Repo, _repo.AsSpan(0, _repoLength));
        if (Observed is { } time) _row.Set(Schema.Observed, time);
        if (_turn >= 0) _row.Set(_turn, Turn);
        if (_whole >= 0) _row.Set(_whole, _hasEvents);
        _row.Keep();
        return null;
    }

    /// <summary>Takes back what a record left that was none.</summary>
    public void Drop() => _row.Drop();

    private string? Record(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var written = reader.ValueSpan;
            var name = reader.ValueIsEscaped ? default : written;
            var leave = PlainJson.IsLeftOut(ref reader);
            _ = reader.Read();
            if (leave) reader.Skip();
            else if (Field(ref reader, json, name, written) is { } fault) return fault;
        }
        return null;
    }

    // Events that stand before what they are of are read when that is known.
    private string? Finish(ReadOnlySpan<byte> json)
    {
        if (_repoLength == 0) return "a field repo with the name of a model was expected";
        if (_num is null && KnownNum is { } known)
        {
            _num = known;
            _row.Set(Num, known);
        }
        if (_num is null) return "a field num with a whole number was expected";
        if (_later.Length == 0) return null;
        var events = json.Slice(_later.Start, _later.Length);
        var reader = new Utf8JsonReader(events, FieldReader.Strict);
        _ = reader.Read();
        _reader.Read(ref reader, events, _repo.AsSpan(0, _repoLength), _num.Value, _isPull);
        return null;
    }

    private string? Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> written)
    {
        var isObject = reader.TokenType is JsonTokenType.StartObject;
        if (name.SequenceEqual("repo"u8)) return RepoOf(ref reader);
        if (name.SequenceEqual("events"u8) && reader.TokenType is JsonTokenType.StartArray && !_hasEvents)
        {
            _hasEvents = true;
            if (_repoLength > 0 && _num is { } num && _isPull is not null)
            {
                _reader.Read(ref reader, json, _repo.AsSpan(0, _repoLength), num, _isPull);
                return null;
            }
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            _later = (start, (int)reader.BytesConsumed - start);
        }
        else if (reader.TokenType is JsonTokenType.Null) reader.Skip();
        else if (isObject && name.SequenceEqual("author"u8)) ReadAuthor(ref reader, json);
        else if (isObject && name.SequenceEqual("repoOwner"u8)) ReadOwner(ref reader, json);
        else if (Schema.Of(name) is var column and >= 0 && !_row.Had(column)) Column(ref reader, json, column);
        else _row.CopyRest(written, ref reader, json);
        return null;
    }

    private void Column(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int column)
    {
        _values.Read(ref reader, json, _row, column);
        if (column == Num && _row.Holds(Num)) _num = _row.Column(Num).Get<long>(_row.Number);
        else if (column == IsPull && _row.Holds(IsPull)) _isPull = _row.Column(IsPull).Get<byte>(_row.Number) != 0;
    }

    private string? RepoOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String) return _repoLength > 0 || TrySetRepo(ref reader) ? null : $"a repo of 1 to {LongestId} bytes was expected";
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (isName, isType) = (reader.ValueTextEquals("name"u8), reader.ValueTextEquals("type"u8));
            _ = reader.Read();
            if (isName && reader.TokenType is JsonTokenType.String && _repoLength == 0 && !TrySetRepo(ref reader)) return $"a repo of 1 to {LongestId} bytes was expected";
            if (isType && reader.TokenType is JsonTokenType.String && !reader.ValueTextEquals("model"u8)) return "a discussion of a model was expected";
            reader.Skip();
        }
        return null;
    }

    private bool TrySetRepo(ref Utf8JsonReader reader)
    {
        var name = _values.TextOf(ref reader);
        if (name.Length is 0 or > LongestId) return false;
        name.CopyTo(_repo);
        _repoLength = name.Length;
        return true;
    }

    private void ReadAuthor(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (_author.Read(ref reader, json)) _row.Set(Author, _author.Name);
        if (!_author.Rest.IsEmpty) _row.AddRest("author"u8, _author.Rest.Close());
    }

    private void ReadOwner(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        _owner.Clear();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var leave = PlainJson.IsLeftOut(ref reader);
            _ = reader.Read();
            var text = reader.TokenType is JsonTokenType.String;
            if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
            else if (text && name.SequenceEqual("name"u8)) _row.Set(Owner, _values.TextOf(ref reader));
            else if (text && name.SequenceEqual("type"u8)) _row.Set(OwnerType, _values.TextOf(ref reader));
            else if (reader.TokenType is JsonTokenType.True or JsonTokenType.False && name.SequenceEqual("isParticipating"u8)) _row.Set(OwnerTakesPart, reader.GetBoolean());
            else _owner.Copy(name, ref reader, json);
        }
        if (!_owner.IsEmpty) _row.AddRest("repoOwner"u8, _owner.Close());
    }
}
