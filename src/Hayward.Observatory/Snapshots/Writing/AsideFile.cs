using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Hayward.Observatory.Snapshots.Writing;

/// <summary>Records that did not become rows, one JSON object a line: <c>source</c>, <c>line</c>, <c>reason</c>, and the bytes as <c>text</c>, or as <c>base64</c>
/// where they are no UTF-8; <c>cut</c> where only their beginning is kept. The file is there only when there are any.</summary>
internal sealed class AsideFile(string path) : IDisposable
{
    /// <summary>Bytes of a record that are kept when it is longer than any may be.</summary>
    private const int Beginning = 64 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private FileStream? _file;
    private Utf8JsonWriter? _json;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Records that were set aside.</summary>
    public long Rows { get; private set; }

    /// <summary>The first reason, with its line.</summary>
    public string? First { get; private set; }

    /// <summary>Sets a record aside.</summary>
    public void Add(string source, long line, string reason, ReadOnlySpan<byte> bytes, bool tooLong)
    {
        First ??= $"line {line:N0}: {reason}";
        _file ??= new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        _json ??= new Utf8JsonWriter(_file, Plain);
        var kept = tooLong ? bytes[..Math.Min(bytes.Length, Beginning)] : bytes;
        _json.WriteStartObject();
        _json.WriteString("source"u8, source);
        _json.WriteNumber("line"u8, line);
        _json.WriteString("reason"u8, reason);
        if (Utf8.IsValid(kept)) _json.WriteString("text"u8, Encoding.UTF8.GetString(kept));
        else _json.WriteBase64String("base64"u8, kept);
        if (tooLong) _json.WriteBoolean("cut"u8, true);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _file.WriteByte((byte)'\n');
        Rows++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json?.Dispose();
        _file?.Dispose();
    }
}
