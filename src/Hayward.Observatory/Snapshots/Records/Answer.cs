using System.Text;
using System.Text.Json;
using Hayward.Observatory.Tables;

namespace Hayward.Observatory.Snapshots.Records;

/// <summary>What a line of an archive says of an answer of the hub, without its body.</summary>
internal sealed class Answer
{
    private const int LongestAddress = 16 * 1024;

    /// <summary>The parts of the path behind <c>/</c>, without escapes.</summary>
    public string[] Path { get; private set; } = [];

    /// <summary>The kind of note, where the line is something that the crawl says of itself and no answer; else null.</summary>
    public string? Note { get; private set; }

    /// <summary>How many comments around a model are expected beside those that were seen, where the note says it.</summary>
    public (byte[] Repo, long AsOf, double Expected)? Unseen { get; private set; }

    /// <summary>The status.</summary>
    public int Status { get; private set; }

    /// <summary>When it came, in microseconds.</summary>
    public long Observed { get; private set; }

    /// <summary>The headers that are of use, by name in small letters.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the body lies in the line; its length is 0 where there is none.</summary>
    public (int Start, int Length) Body { get; private set; }

    /// <summary>The parts of the path to which the hub points.</summary>
    public string[] Target => Headers.TryGetValue("location", out var address) ? PathOf(address) : [];

    /// <summary>The word with which the hub says why it refuses.</summary>
    public string Code => Headers.GetValueOrDefault("x-error-code", "");

    /// <summary>Reads the object that the reader stands at, to its end.</summary>
    /// <returns>Null when it is an answer; else what was expected.</returns>
    public string? Read(ref Utf8JsonReader reader)
    {
        (Path, Status, Body, Note, Unseen) = ([], 0, default, null, null);
        Headers.Clear();
        var (observed, repo, asOf, expected) = (default(long?), default(byte[]), default(long?), default(double?));
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? default : reader.ValueSpan;
            _ = reader.Read();
            if (name.SequenceEqual("url"u8) && reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= LongestAddress) Path = PathOf(reader.GetString()!);
            else if (name.SequenceEqual("status"u8) && reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out var status)) Status = status;
            else if (name.SequenceEqual("observed"u8) && reader.TokenType is JsonTokenType.String && Moments.TryRead(reader.ValueSpan, out var time)) observed = time;
            else if (name.SequenceEqual("headers"u8) && reader.TokenType is JsonTokenType.StartObject) ReadHeaders(ref reader);
            else if (name.SequenceEqual("body"u8) && reader.TokenType is not JsonTokenType.Null) Body = PlaceOf(ref reader);
            else if (name.SequenceEqual("note"u8) && reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= LongestAddress) Note = reader.GetString();
            else if (name.SequenceEqual("repo"u8) && reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= RecordReader.LongestId) repo = Encoding.UTF8.GetBytes(reader.GetString()!);
            else if (name.SequenceEqual("asOf"u8) && reader.TokenType is JsonTokenType.String && Moments.TryRead(reader.ValueSpan, out var day)) asOf = day;
            else if (name.SequenceEqual("expected"u8) && reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)) expected = number;
            else reader.Skip();
        }
        if (Note is not null)
        {
            if (repo is not null && asOf is { } at && expected is { } comments) Unseen = (repo, at, comments);
            return null;
        }
        if (Path.Length == 0) return "a field url with an address of the hub was expected";
        if (Status == 0) return "a field status with a number was expected";
        if (observed is null) return "a field observed with a time was expected";
        Observed = observed.Value;
        return null;
    }

    private static (int Start, int Length) PlaceOf(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return (start, (int)reader.BytesConsumed - start);
    }

    private static string[] PathOf(string address)
    {
        var path = address.AsSpan();
        if (path.IndexOf("://") is var scheme and >= 0)
        {
            path = path[(scheme + 3)..];
            path = path.IndexOf('/') is var slash and >= 0 ? path[slash..] : default;
        }
        if (path.IndexOfAny('?', '#') is var end and >= 0) path = path[..end];
        return [.. path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    private void ReadHeaders(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            _ = reader.Read();
            if (reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= LongestAddress) Headers[name] = reader.GetString()!;
            else if (reader.TokenType is JsonTokenType.Number) Headers[name] = Encoding.UTF8.GetString(reader.ValueSpan);
            else reader.Skip();
        }
    }
}
