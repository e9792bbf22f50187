using System.Globalization;
using System.Text;
using System.Text.Json;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads the answers that a crawl kept, one on each line with the address that was asked, into observations of all kinds.</summary>
internal sealed class ArchiveReader : RecordReader
{
    private const int MostNumberDigits = 18;

    private readonly ModelReader _models = new(Stage.Models, keepNulls: true);
    private readonly ThreadReader _threads = new(Stage.Discussions, Stage.Events);
    private readonly CommitReader _commits = new();
    private readonly TableRow _asked = new(Schemas.Asked);
    private readonly TableRow _marks = new(Stage.Marks);
    private readonly TableRow _unseen = new(Schemas.Unseen);
    private readonly Answer _answer = new();
    private readonly List<(int Start, int Length, string Reason)> _faults = [];
    private readonly List<(long? Observed, byte[] Json)> _tags = [];

    /// <inheritdoc/>
    public override IReadOnlyList<TableRow> Rows => field ??= [.. _models.Rows, .. _threads.Rows, _commits.Row, _asked, _marks, _unseen];

    /// <inheritdoc/>
    public override PeopleSeen People => _threads.People;

    /// <inheritdoc/>
    public override IReadOnlyList<(int Start, int Length, string Reason)> Faults => _faults;

    /// <inheritdoc/>
    public override IReadOnlyList<(long? Observed, byte[] Json)> Tags => _tags;

    /// <inheritdoc/>
    public override void Keys(KeyList keys)
    {
        // Whoever crawls sees the same thing again and again; that is what an archive is for.
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        base.Restart();
        People.Restart();
        _tags.Clear();
    }

    /// <inheritdoc/>
    protected override string? Fields(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        _faults.Clear();
        if (_answer.Read(ref reader) is { } fault) return fault;
        if (_answer.Note is { } note)
        {
            Unseen(note);
            return null;
        }
        (_models.Observed, _threads.Observed) = (_answer.Observed, _answer.Observed);
        return _answer.Path switch
        {
            ["api", "models"] => Listing(line),
            ["api", "models-tags-by-type"] => TagsOf(line),
            ["api", "users" or "organizations", var name, "overview"] => Account(line, name),
            ["api", "models", var id] => Repository(line, id),
            ["api", "models", var id, "discussions"] => Discussions(line, id),
            ["api", "models", var id, "discussions", var num] => Discussion(line, id, num),
            ["api", "models", var id, "commits", ..] => Commits(line, id),
            ["api", "models", var owner, var name] => Repository(line, $"{owner}/{name}"),
            ["api", "models", var id, "revision", _] => Repository(line, id),
            ["api", "models", var owner, var name, "revision", _] => Repository(line, $"{owner}/{name}"),
            ["api", "models", var owner, var name, "discussions"] => Discussions(line, $"{owner}/{name}"),
            ["api", "models", var owner, var name, "discussions", var num] => Discussion(line, $"{owner}/{name}", num),
            ["api", "models", var owner, var name, "commits", ..] => Commits(line, $"{owner}/{name}"),
            [var owner, var name, "raw", _, "README.md"] => Card($"{owner}/{name}"),
            [var id, "raw", _, "README.md"] => Card(id),
            _ => "an answer to a question that is known was expected",
        };
    }

    /// <inheritdoc/>
    protected override string? Keep() => null;

    private static string? RepoIn(string[] path) => path switch
    {
        ["api", "models", var id] => id,
        ["api", "models", var id, "discussions" or "commits" or "revision", ..] => id,
        ["api", "models", var owner, var name, ..] => $"{owner}/{name}",
        [var owner, var name, ..] when owner != "api" => $"{owner}/{name}",
        _ => null,
    };

    private string? Listing(ReadOnlySpan<byte> line)
    {
        if (_answer.Status != 200) return null;
        var body = Body(line);
        var reader = new Utf8JsonReader(body, FieldReader.Strict);
        if (body.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartArray) return "a body that is a list of models was expected";
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var record = FieldReader.Value(ref reader, body);
            _models.Turn = Turn++;
            if (_models.Read(record) is not { } fault) continue;
            _models.Drop();
            _faults.Add((_answer.Body.Start + start, record.Length, fault));
        }
        return null;
    }

    private string? Repository(ReadOnlySpan<byte> line, string id)
    {
        if (_answer.Status == 200)
        {
            var body = Body(line);
            if (body.IsEmpty) return "a body that is a record of a model was expected";
            _models.Turn = Turn++;
            if (_models.Read(body) is not { } fault) return null;
            _models.Drop();
            return fault;
        }
        Standing(id, ofRepository: true);
        return null;
    }

    private string? Discussions(ReadOnlySpan<byte> line, string id)
    {
        var (count, start, seen) = (default(long?), 0L, 0L);
        if (_answer.Status == 200)
        {
            var body = Body(line);
            var reader = new Utf8JsonReader(body, FieldReader.Strict);
            if (body.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return "a body with a list of discussions was expected";
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                _ = reader.Read();
                if (name.SequenceEqual("discussions"u8) && reader.TokenType is JsonTokenType.StartArray) seen = Entries(ref reader, body, id);
                else if (name.SequenceEqual("count"u8) && reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var all)) count = all;
                else if (name.SequenceEqual("start"u8) && reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var from)) start = from;
                else reader.Skip();
            }
        }
        else
        {
            Standing(id, ofRepository: false);
        }
        Ask(id, "discussions"u8, _answer.Status == 200 && (count is null || start + seen >= count), start + seen, count);
        return null;
    }

    private long Entries(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, string id)
    {
        var seen = 0L;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var record = FieldReader.Value(ref reader, body);
            seen++;
            if (ReadThread(record, id, null) is not { } fault) continue;
            _threads.Drop();
            _faults.Add((_answer.Body.Start + start, record.Length, fault));
        }
        return seen;
    }

    private string? Discussion(ReadOnlySpan<byte> line, string id, string number)
    {
        if (number.Length > MostNumberDigits || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var num))
            return "the number of a discussion was expected in the address";
        if (_answer.Status == 200)
        {
            var body = Body(line);
            return body.IsEmpty ? "a body that is a discussion was expected" : ReadThread(body, id, num);
        }
        if (_answer.Status is 404 or 410 && _answer.Code is not "RepoNotFound") Mark(id, num, "gone"u8, null);
        else Standing(id, ofRepository: false);
        return null;
    }

    private string? ReadThread(ReadOnlySpan<byte> json, string id, long? num)
    {
        (_threads.KnownRepo, _threads.KnownNum, _threads.Turn) = (Encoding.UTF8.GetBytes(id), num, Turn++);
        return _threads.KnownRepo.Length > LongestId ? "a shorter name of a repository was expected" : _threads.Read(json);
    }

    private string? Commits(ReadOnlySpan<byte> line, string id)
    {
        var seen = 0L;
        if (_answer.Status == 200)
        {
            var (body, repo) = (_answer.Body, Encoding.UTF8.GetBytes(id));
            var json = line.Slice(body.Start, body.Length);
            var reader = new Utf8JsonReader(json, FieldReader.Strict);
            if (body.Length == 0 || !reader.Read() || reader.TokenType is not JsonTokenType.StartArray) return "a body that is a list of commits was expected";
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var record = FieldReader.Value(ref reader, json);
                seen++;
                if (!_commits.Read(record, repo, _answer.Observed, Turn++)) _faults.Add((body.Start + start, record.Length, "a commit with an id was expected"));
            }
        }
        else
        {
            Standing(id, ofRepository: false);
        }
        var said = _answer.Headers.TryGetValue("x-total-count", out var total) && long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var all) ? all : (long?)null;
        var last = !_answer.Headers.TryGetValue("link", out var link) || !link.Contains("rel=\"next\"", StringComparison.Ordinal);
        Ask(id, "commits"u8, _answer.Status == 200 && last, seen, said);
        return null;
    }

    private string? Card(string id)
    {
        if (_answer.Status is not (200 or 404)) Standing(id, ofRepository: false);
        Ask(id, "card"u8, _answer.Status is 200 or 404, _answer.Status == 200 ? 1 : 0, null);
        return null;
    }

    private string? TagsOf(ReadOnlySpan<byte> line)
    {
        if (_answer.Status != 200) return null;
        var body = Body(line);
        if (body.IsEmpty || body[0] != (byte)'{') return "a body with tags by type was expected";
        _tags.Add((_answer.Observed, body.ToArray()));
        return null;
    }

    private string? Account(ReadOnlySpan<byte> line, string name)
    {
        if (_answer.Status is 404 or 410) People.Ask(Encoding.UTF8.GetBytes(name), Sighting.Gone);
        if (_answer.Status != 200) return null;
        var body = Body(line);
        if (body.IsEmpty || body[0] != (byte)'{') return "a body that is an account was expected";
        People.Ask(body, Sighting.Overview);
        return null;
    }

    /// <summary>What a status that is no success says of a repository. What is behind a gate is there, and a fault of the hub says nothing.</summary>
    private void Standing(string id, bool ofRepository)
    {
        if (_answer.Status is 301 or 302 or 307 or 308)
        {
            if (RepoIn(_answer.Target) is { } target && target != id) Mark(id, null, "renamed"u8, target);
        }
        else if (_answer.Status == 410 || _answer.Code is "RepoNotFound" || (ofRepository && _answer.Status == 404)) Mark(id, null, "gone"u8, null);
        else if ((ofRepository && _answer.Status is 401 or 403 && _answer.Code is not "GatedRepo") || _answer.Code is "DisabledRepo") Mark(id, null, "closed"u8, null);
    }

    private void Mark(string name, long? num, ReadOnlySpan<byte> mark, string? target)
    {
        _marks.Begin();
        _marks.Set(0, Encoding.UTF8.GetBytes(name));
        if (num is { } number) _marks.Set(1, number);
        _marks.Set(2, mark);
        if (target is not null) _marks.Set(3, Encoding.UTF8.GetBytes(target));
        _marks.Set(Stage.Marks.Observed, _answer.Observed);
        _marks.Set(Stage.TurnOf(Stage.Marks), Turn++);
        _marks.Keep();
    }

    private void Ask(string id, ReadOnlySpan<byte> what, bool complete, long seen, long? said)
    {
        _asked.Begin();
        _asked.Set(0, Encoding.UTF8.GetBytes(id));
        _asked.Set(1, what);
        _asked.Set(2, _answer.Observed);
        _asked.Set(3, complete);
        _asked.Set(4, seen);
        if (said is { } number) _asked.Set(5, number);
        _asked.Keep();
    }

    // Of what the crawl says of itself, only this is about the hub; the answers say the rest.
    private void Unseen(string note)
    {
        if (note != "unseen" || _answer.Unseen is not { } unseen) return;
        _unseen.Begin();
        _unseen.Set(0, unseen.Repo);
        _unseen.Set(1, unseen.AsOf);
        _unseen.Set(2, unseen.Expected);
        _unseen.Keep();
    }

    private ReadOnlySpan<byte> Body(ReadOnlySpan<byte> line) => line.Slice(_answer.Body.Start, _answer.Body.Length);
}
