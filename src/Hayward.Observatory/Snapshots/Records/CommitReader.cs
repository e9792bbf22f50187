using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hayward.Observatory.Snapshots.Schema;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>Reads the commits of a repository as the hub lists them.</summary>
internal sealed partial class CommitReader
{
    private static readonly TableSchema Schema = Schemas.Commits;
    private static readonly int Repo = Schema.At("repo");
    private static readonly int Sha = Schema.At("sha");
    private static readonly int Title = Schema.At("title");
    private static readonly int Message = Schema.At("message");
    private static readonly int Authors = Schema.At("authors");
    private static readonly int Created = Schema.At("createdAt");

    private readonly FieldReader _values = new();

    /// <summary>The rows.</summary>
    public TableRow Row { get; } = new(Stage.Commits);

    /// <summary>Reads one; false when it is none, and its row is taken back.</summary>
    public bool Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> repo, long observed, long turn)
    {
        Row.Begin();
        var reader = new Utf8JsonReader(json, FieldReader.Strict);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName) Field(ref reader, json);
        if (!Row.Holds(Sha))
        {
            Row.Drop();
            return false;
        }
        Row.Set(Repo, repo);
        Row.Set(Schema.Observed, observed);
        Row.Set(Stage.TurnOf(Stage.Commits), turn);
        Row.Keep();
        return true;
    }

    private void Field(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var written = reader.ValueSpan;
        var leave = PlainJson.IsLeftOut(ref reader);
        var name = reader.ValueIsEscaped ? default : written;
        _ = reader.Read();
        var text = reader.TokenType is JsonTokenType.String;
        if (leave || reader.TokenType is JsonTokenType.Null) reader.Skip();
        else if (text && name.SequenceEqual("id"u8) && !Row.Had(Sha)) Row.Set(Sha, _values.TextOf(ref reader));
        else if (text && name.SequenceEqual("title"u8) && !Row.Had(Title)) Row.Set(Title, WithoutAddresses(ref reader));
        else if (text && name.SequenceEqual("message"u8) && !Row.Had(Message)) Row.Set(Message, WithoutAddresses(ref reader));
        else if (name.SequenceEqual("date"u8) && !Row.Had(Created)) _values.Read(ref reader, json, Row, Created);
        else if (name.SequenceEqual("authors"u8) && reader.TokenType is JsonTokenType.StartArray && !Row.Had(Authors)) Names(ref reader);
        else Row.CopyRest(written, ref reader, json);
    }

    private void Names(ref Utf8JsonReader reader)
    {
        var column = Row.Column(Authors);
        var (start, depth) = (column.ListSize, reader.CurrentDepth);
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not JsonTokenType.PropertyName) continue;
            var isName = reader.ValueTextEquals("user"u8);
            _ = reader.Read();
            if (isName && reader.TokenType is JsonTokenType.String) column.AddText(_values.TextOf(ref reader));
            else reader.Skip();
        }
        column.SetList(Row.Number, start);
        Row.Filled(Authors);
    }

    // Trailers such as Co-authored-by name people with their addresses.
    private ReadOnlySpan<byte> WithoutAddresses(ref Utf8JsonReader reader)
    {
        var text = _values.TextOf(ref reader);
        if (text.Length > EventReader.LongestText)
        {
            var end = EventReader.LongestText;
            while ((text[end] & 0xC0) == 0x80) end--;
            text = text[..end];
            Row.Tally.Cut++;
        }
        return text.Contains((byte)'@') ? Encoding.UTF8.GetBytes(Address().Replace(Encoding.UTF8.GetString(text), "<…>")) : text;
    }

    [GeneratedRegex(@"<[^<>@\s]{1,256}@[^<>@\s]{1,256}>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
