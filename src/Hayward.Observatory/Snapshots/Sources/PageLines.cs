using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hayward.Observatory.Snapshots.Sources;

/// <summary>Saved pages of models, one JSON object with <c>file</c> and <c>html</c> a line. Of the data in the page come the record of the
/// model, the type of its owner, and the
/// number of discussions that the hub said. What a page knows of whoever looked at it is left out.</summary>
/// <param name="content">The lines.</param>
/// <param name="position">How far the file was read.</param>
/// <param name="observed">When the hub was seen like this; null for the day at the end of <c>file</c>.</param>
internal sealed partial class PageLines(Stream content, Func<long> position, DateTimeOffset? observed) : DumpLines
{
    private const string Header = "ModelHeader";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };
    private static readonly string[] OfVisitor = ["isLikedByUser", "isWatchedByUser", "repoType", "trackDownloads", "librariesOther", "tag_objs"];

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <inheritdoc/>
    public override IEnumerable<LineBatch> Read(CancellationToken cancellation)
    {
        foreach (var batch in new LineBatches(content, position).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var (at, number) = (0, batch.FirstLine);
            while (at < batch.Length)
            {
                var end = batch.Lines[at..].IndexOf((byte)'\n') is var stop and >= 0 ? at + stop : batch.Length;
                foreach (var line in Page(batch.Bytes.AsMemory(at, end - at), number, batch.TooLong))
                    if (Add(line, batch.Position) is { } full) yield return full;
                at = end + 1;
                number++;
            }
            batch.Release();
        }
        yield return Take(position());
    }

    private List<byte[]> Page(ReadOnlyMemory<byte> text, long number, bool tooLong)
    {
        if (text.Span.Trim(" \t\r"u8).IsEmpty) return [];
        try
        {
            if (tooLong) return [Fault(text.Span, number, $"at most {PageProps.LongestPage:N0} bytes were expected")];
            using var line = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            if (line.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("html", out var html) || html.ValueKind is not JsonValueKind.String)
                return [Fault(text.Span, number, "an object with the text of a page in html was expected")];
            if (PageProps.Of(html.GetString(), Header) is not { } props) return [Fault(text.Span, number, $"a page with an element {Header} and its data was expected")];
            using var data = JsonDocument.Parse(props, new JsonDocumentOptions { MaxDepth = 64 });
            return data.RootElement is { ValueKind: JsonValueKind.Object } header && header.TryGetProperty("model", out var model) && model.ValueKind is JsonValueKind.Object
                ? Lines(header, model, number, root.TryGetProperty("file", out var file) && file.ValueKind is JsonValueKind.String ? file.GetString()! : "")
                : [Fault(text.Span, number, $"the record of a model was expected in the data of {Header}")];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return [Fault(text.Span, number, "well-formed JSON was expected, around the page and in its data")];
        }
    }

    private List<byte[]> Lines(JsonElement header, JsonElement model, long number, string file)
    {
        var lines = new List<byte[]>();
        var stats = header.TryGetProperty("discussionsStats", out var s) && s.ValueKind is JsonValueKind.Object ? s : default;
        lines.Add(Line(number, "model", json =>
        {
            foreach (var field in model.EnumerateObject())
                if (!OfVisitor.Contains(field.Name)) field.WriteTo(json);
            if (stats.ValueKind is JsonValueKind.Object) json.WritePropertyName("discussionsStats");
            if (stats.ValueKind is JsonValueKind.Object) stats.WriteTo(json);
        }));
        if (header.TryGetProperty("author", out var author) && author.ValueKind is JsonValueKind.Object)
            lines.Add(Line(number, "person", json =>
            {
                foreach (var field in author.EnumerateObject()) field.WriteTo(json);
            }));
        if (stats.ValueKind is JsonValueKind.Object && stats.TryGetProperty("total", out var total) && total.TryGetInt64(out var said)
            && model.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String)
            lines.Add(Line(number, "asked", json =>
            {
                json.WriteString("repo", id.GetString());
                json.WriteString("what", "discussions");
                if ((observed ?? DayOf(file)) is { } time) json.WriteString("askedAt", time.UtcDateTime);
                json.WriteBoolean("complete", said == 0);
                json.WriteNumber("seen", 0);
                json.WriteNumber("said", said);
            }));
        return lines;
    }

    private static DateTimeOffset? DayOf(string file) =>
        Day().Match(file) is { Success: true } match && DateTimeOffset.TryParseExact(match.Groups[1].Value, "MM-dd-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : null;

    private byte[] Fault(ReadOnlySpan<byte> text, long number, string reason)
    {
        _line.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_line, Plain);
        json.WriteStartObject();
        json.WriteNumber("line", number);
        json.WriteString("fault", reason);
        json.WriteString("text", Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64 * 1024)]));
        json.WriteEndObject();
        json.Flush();
        return _line.WrittenSpan.ToArray();
    }

    private byte[] Line(long number, string kind, Action<Utf8JsonWriter> fields)
    {
        _line.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_line, Plain);
        json.WriteStartObject();
        json.WriteNumber("line", number);
        json.WriteStartObject(kind);
        fields(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return _line.WrittenSpan.ToArray();
    }

    [GeneratedRegex(@"_([0-9]{2}-[0-9]{2}-[0-9]{4})\.html$", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
