using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hayward.Hub.Client;

namespace Hayward.Hub.Archive;

/// <summary>A line of an archive: an answer of the hub, or a note of the crawl (<c>docs/reference/archive.md</c>).</summary>
internal static class ArchiveLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = JsonText.Depth + 4 };

    /// <summary>Writes an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="dropped">Records that were taken out of the body.</param>
    public static byte[] Write(HubAnswer answer, int dropped = 0)
    {
        var bytes = new ArrayBufferWriter<byte>(answer.Body.Length + 512);
        using var line = new Utf8JsonWriter(bytes, Options);
        line.WriteStartObject();
        line.WriteString("url", answer.Url);
        line.WriteString("observed", Time(answer.Observed));
        line.WriteNumber("status", answer.Status);
        line.WriteStartObject("headers");
        foreach (var (name, value) in answer.Headers) line.WriteString(name, value);
        line.WriteEndObject();
        if (dropped > 0) line.WriteNumber("dropped", dropped);
        WriteBody(line, answer.Body.Span);
        line.WriteEndObject();
        line.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Writes a note.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="fields">Writes its fields.</param>
    public static byte[] Note(string kind, Action<Utf8JsonWriter> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var line = new Utf8JsonWriter(bytes, Options);
        line.WriteStartObject();
        line.WriteString("note", kind);
        fields(line);
        line.WriteEndObject();
        line.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line that holds an answer; null for a note.</summary>
    /// <exception cref="ArchiveException">It is neither.</exception>
    public static HubAnswer? Answer(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, ReadOptions);
            var root = document.RootElement;
            if (root.TryGetProperty("note", out _)) return null;
            return new HubAnswer(
                root.GetProperty("url").GetString()!,
                DateTimeOffset.Parse(root.GetProperty("observed").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                root.GetProperty("status").GetInt32(),
                [.. root.GetProperty("headers").EnumerateObject().Select(h => (h.Name, h.Value.GetString()!))],
                Body(root));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new ArchiveException("A line of the archive is neither an answer nor a note; bring its segments back from a copy.", fault);
        }
    }

    /// <summary>The kind of a note and its fields; null for an answer.</summary>
    public static (string Kind, JsonElement Fields)? NoteOf(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("{\"note\":"u8)) return null;
        var root = JsonElement.Parse(line);
        return (root.GetProperty("note").GetString()!, root);
    }

    /// <summary>A time as archives write it: UTC, microseconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static void WriteBody(Utf8JsonWriter line, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return;
        if (JsonText.IsWhole(body))
        {
            line.WritePropertyName("body");
            if (body.IndexOfAny((byte)'\n', (byte)'\r') < 0)
            {
                line.WriteRawValue(body, skipInputValidation: true);
                return;
            }
            // Inside strings JSON escapes the ends of lines, so these stand between values and are blanks.
            var flat = body.ToArray();
            foreach (ref var b in flat.AsSpan())
            {
                if (b is (byte)'\n' or (byte)'\r') b = (byte)' ';
            }
            line.WriteRawValue(flat, skipInputValidation: true);
            return;
        }
        line.WriteString("text", Encoding.UTF8.GetString(body));
        if (!System.Text.Unicode.Utf8.IsValid(body)) line.WriteBase64String("base64", body);
    }

    private static byte[] Body(JsonElement root)
    {
        if (root.TryGetProperty("body", out var body)) return Encoding.UTF8.GetBytes(body.GetRawText());
        if (root.TryGetProperty("base64", out var exact)) return exact.GetBytesFromBase64();
        return root.TryGetProperty("text", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : [];
    }
}
