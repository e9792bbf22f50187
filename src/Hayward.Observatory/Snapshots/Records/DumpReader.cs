using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads what other dumps were made into: lines of JSON that say what they are, <c>{"line":3,"model":{…}}</c>, with a discussion, a
/// commit, a person, a tag,
/// or what was asked in place of the model; or <c>{"line":3,"fault":"…","text":"…"}</c> for what could not be read.</summary>
internal sealed class DumpReader : RecordReader
{
    private readonly ModelReader _models;
    private readonly ThreadReader _threads;
    private readonly ColumnsReader _commits;
    private readonly ColumnsReader? _tags;
    private readonly ColumnsReader _asked;
    private RecordReader? _last;

    /// <summary>A reader.</summary>
    /// <param name="staged">Whether observations are joined afterwards.</param>
    public DumpReader(bool staged)
    {
        _models = new ModelReader(staged ? Stage.Models : Schemas.Models, keepNulls: false);
        _threads = new ThreadReader(staged ? Stage.Discussions : Schemas.Discussions, staged ? Stage.Events : Schemas.Events);
        _commits = new ColumnsReader(staged ? Stage.Commits : Schemas.Commits, (byte)'c', ["repo", "sha"]);
        _tags = staged ? null : new ColumnsReader(Schemas.Tags, (byte)'t', ["id"]);
        _asked = new ColumnsReader(Schemas.Asked, (byte)'a', ["repo", "what"]);
    }

    /// <inheritdoc/>
    public override long? Observed
    {
        get => _models.Observed;
        set
        {
            foreach (var reader in All) reader.Observed = value;
        }
    }

    /// <inheritdoc/>
    public override long Turn
    {
        get => _models.Turn;
        set
        {
            foreach (var reader in All) reader.Turn = value;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TableRow> Rows => field ??= [.. All.SelectMany(reader => reader.Rows)];

    private RecordReader[] All => field ??= _tags is null ? [_models, _threads, _commits, _asked] : [_models, _threads, _commits, _tags, _asked];

    /// <inheritdoc/>
    public override PeopleSeen? People => _threads.People;

    /// <inheritdoc/>
    public override string? Read(ReadOnlySpan<byte> line)
    {
        _last = null;
        var (kind, start, length) = Part(line);
        var part = line.Slice(start, length);
        switch (kind)
        {
            case "fault": return JsonSerializer.Deserialize(part, DumpJson.Default.String);
            case "person":
                _threads.People.See(part);
                return null;
            case "model": _last = _models; break;
            case "discussion": _last = _threads; break;
            case "commit": _last = _commits; break;
            case "tag":
                // A list of tags is no observation of anything; an increment leaves that of the snapshot as it is.
                if (_tags is null) return null;
                _last = _tags;
                break;
            case "asked": _last = _asked; break;
            default: return "a record of a known kind was expected";
        }
        return _last.Read(part);
    }

    /// <inheritdoc/>
    public override (long Line, byte[] Text)? OriginOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, FieldReader.Strict);
        var (number, text) = (0L, line.ToArray());
        _ = reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var (isLine, isText) = (reader.ValueTextEquals("line"u8), reader.ValueTextEquals("text"u8));
            _ = reader.Read();
            if (isLine) _ = reader.TryGetInt64(out number);
            else if (isText && reader.TokenType is JsonTokenType.String) text = System.Text.Encoding.UTF8.GetBytes(reader.GetString()!);
            else reader.Skip();
        }
        return (number, text);
    }

    /// <inheritdoc/>
    public override void Keys(KeyList keys) => _last?.Keys(keys);

    /// <inheritdoc/>
    public override void Restart()
    {
        foreach (var reader in All) reader.Restart();
    }

    /// <inheritdoc/>
    protected override string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override string? Keep() => throw new NotSupportedException();

    private static (string Kind, int Start, int Length) Part(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, FieldReader.Strict);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            _ = reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (name is not ("line" or "text")) return (name, start, (int)reader.BytesConsumed - start);
        }
        return ("", 0, 0);
    }
}
