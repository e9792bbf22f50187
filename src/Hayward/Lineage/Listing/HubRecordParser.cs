using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hayward.Lineage.Listing;

/// <summary>Reads one record of the hub's API: an entry of a list, a full record, or a record wrapped as <c>{"file":…,"record":{…}}</c>. Keys that
/// are not known are passed over, and a value of another kind than expected counts as absent.</summary>
internal sealed class HubRecordParser(HubModelBuffer buffer)
{
    /// <summary>Deepest nesting of a record.</summary>
    internal const int Depth = 32;

    /// <summary>Longest text that is kept, in bytes; ids and tags are far shorter.</summary>
    internal const int LongestText = 4096;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = Depth };

    private readonly byte[] _scratch = new byte[LongestText];
    private readonly CardDataReader _card = new();

    /// <summary>True when the last record had a text or list that was too long and was left out.</summary>
    public bool Cut { get; private set; }

    /// <summary>Reads a line into the buffer.</summary>
    /// <returns>Null when it is a record; else what was expected.</returns>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        buffer.Clear();
        Cut = false;
        var reader = new Utf8JsonReader(line, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "A JSON object was expected.";
            Record(ref reader);
            if (reader.Read()) return $"Nothing was expected behind the object, at byte {reader.BytesConsumed:N0}.";
        }
        catch (JsonException fault)
        {
            return $"Well-formed JSON was expected at byte {fault.BytePositionInLine ?? 0:N0}, at most {Depth} levels deep.";
        }
        catch (InvalidOperationException)
        {
            // The reader throws it for a text whose escapes are no valid UTF-16.
            return "Valid Unicode was expected.";
        }

        return buffer.Id.IsEmpty ? "An 'id' was expected." : null;
    }

    private void Record(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("tags"u8)) Tags(ref reader);
            else if (reader.ValueTextEquals("id"u8)) Text(ref reader, static (b, v) => b.SetId(v));
            else if (reader.ValueTextEquals("downloads"u8)) buffer.Downloads = Number(ref reader);
            else if (reader.ValueTextEquals("likes"u8)) buffer.Likes = Number(ref reader);
            else if (reader.ValueTextEquals("createdAt"u8)) Text(ref reader, static (b, v) => b.CreatedAt = Instant(v));
            else if (reader.ValueTextEquals("library_name"u8)) Text(ref reader, static (b, v) => b.SetLibrary(v));
            else if (reader.ValueTextEquals("pipeline_tag"u8)) Text(ref reader, static (b, v) => b.SetTask(v));
            else if (reader.ValueTextEquals("modelId"u8)) ModelId(ref reader);
            else if (reader.ValueTextEquals("private"u8)) buffer.Private = Truth(ref reader);
            else if (reader.ValueTextEquals("gated"u8)) buffer.Gated = Truth(ref reader);
            else if (reader.ValueTextEquals("disabled"u8)) buffer.Disabled = Truth(ref reader);
            else if (reader.ValueTextEquals("sha"u8)) Text(ref reader, static (b, v) => b.SetRevision(v));
            else if (reader.ValueTextEquals("record"u8)) Nested(ref reader);
            else if (reader.ValueTextEquals("cardData"u8)) Cut |= _card.Card(ref reader, buffer);
            else if (reader.ValueTextEquals("config"u8)) Cut |= _card.Config(ref reader, buffer);
            else if (reader.ValueTextEquals("baseModels"u8)) Cut |= _card.HubBases(ref reader, buffer);
            else if (reader.ValueTextEquals("siblings"u8)) Cut |= CardDataReader.Siblings(ref reader, buffer);
            else reader.Skip();
        }
    }

    private void Nested(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) Record(ref reader);
        else reader.Skip();
    }

    private void ModelId(ref Utf8JsonReader reader)
    {
        // The older name of the same key; the API gives both.
        if (buffer.Id.IsEmpty) Text(ref reader, static (b, v) => b.SetId(v));
        else reader.Skip();
    }

    private void Tags(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) reader.Skip();
            else if (!TryText(ref reader, _scratch, out var tag) || !buffer.AddTag(tag)) Cut = true;
        }
    }

    private void Text(ref Utf8JsonReader reader, Action<HubModelBuffer, ReadOnlySpan<byte>> take)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) reader.Skip();
        else if (TryText(ref reader, _scratch, out var text)) take(buffer, text);
        else Cut = true;
    }

    /// <summary>The text of a JSON string without its escapes; false when it is too long.</summary>
    internal static bool TryText(ref Utf8JsonReader reader, byte[] scratch, out ReadOnlySpan<byte> text)
    {
        text = reader.ValueSpan;
        if (text.Length > LongestText) return false;
        if (reader.ValueIsEscaped) text = scratch.AsSpan(0, reader.CopyString(scratch));
        return true;
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetInt64(out var number) ? Math.Max(0, number) : 0;
        reader.Skip();
        return 0;
    }

    /// <summary>False for false, null and anything absent; true for true and for a word, as in <c>"gated":"manual"</c>.</summary>
    private static bool Truth(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.String) return true;
        reader.Skip();
        return false;
    }

    private static DateTimeOffset? Instant(ReadOnlySpan<byte> text)
    {
        // 2022-11-14T18:41:48.000Z
        const int Longest = 40;
        Span<char> chars = stackalloc char[Longest];
        if (text.Length > Longest || !Encoding.UTF8.TryGetChars(text, chars, out var count)) return null;
        return DateTimeOffset.TryParse(chars[..count], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
    }
}
