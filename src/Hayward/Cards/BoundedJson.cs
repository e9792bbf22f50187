using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hayward.Cards;

/// <summary>Reads JSON of strangers into nodes, counting values before each one is made, so that memory is bounded whatever the text holds.</summary>
internal static class BoundedJson
{
    /// <summary>Values in one file. A configuration with names for 21,000 classes has some 45,000.</summary>
    public const int MaxNodes = 200_000;

    /// <summary>Nesting of maps and lists.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MaxDepth };
    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = MaxDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a JSON object; null, with a fatal issue, when the text is none or is beyond the bounds.</summary>
    public static JsonObject? Read(string path, ReadOnlySpan<byte> bytes, List<CardIssue> issues)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        try
        {
            return Object(path, bytes, Strict, issues);
        }
        catch (JsonException)
        {
            return Mended(path, bytes, issues);
        }
        catch (BeyondBoundException fault)
        {
            return Refuse(path, null, fault.Message, issues);
        }
    }

    /// <summary>The second attempt, for text that Python wrote or a person edited.</summary>
    private static JsonObject? Mended(string path, ReadOnlySpan<byte> bytes, List<CardIssue> issues)
    {
        if (bytes.Trim(" \t\r\n"u8).IsEmpty) return Refuse(path, null, $"{path} is empty; a JSON object was expected.", issues);
        try
        {
            var tree = Object(path, WithoutNumbersOfPython(bytes), Lenient, issues);
            if (tree is not null)
            {
                issues.Add(new CardIssue("json-repaired", path, null,
                    $"{path} is not JSON to the letter (a comment, a trailing comma, NaN or Infinity); it was read as it was meant, NaN and Infinity as null."));
            }

            return tree;
        }
        catch (JsonException fault)
        {
            var line = (int)Math.Min(fault.LineNumber ?? 0, int.MaxValue - 1) + 1;
            return Refuse(path, line, $"{path} line {line} is not JSON, so nothing in the file was used; mend it or fetch it again.", issues);
        }
        catch (BeyondBoundException fault)
        {
            return Refuse(path, null, fault.Message, issues);
        }
    }

    private static JsonObject? Object(string path, ReadOnlySpan<byte> bytes, JsonReaderOptions options, List<CardIssue> issues)
    {
        var reader = new Utf8JsonReader(bytes, options);
        var budget = MaxNodes;
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // The rest is still read, so that a broken file is called broken first.
            while (reader.Read()) { }
            return Refuse(path, 1, $"{path} is JSON but no object; '{{' was expected at line 1.", issues);
        }

        var tree = Map(ref reader, path, ref budget, repeated);
        if (reader.Read()) throw new JsonException("There is more after the object.");
        foreach (var key in repeated)
            issues.Add(new CardIssue("key-repeated", path, null, $"{path} repeats the key '{FrontMatter.Show(key)}'; the last value was taken."));
        return tree;
    }

    private static JsonObject Map(ref Utf8JsonReader reader, string path, ref int budget, HashSet<string> repeated)
    {
        var map = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Text(ref reader);
            reader.Read();
            var value = Value(ref reader, path, ref budget, repeated);
            if (!map.TryAdd(key, value))
            {
                map[key] = value;
                if (repeated.Count < 20) repeated.Add(key);
            }
        }

        return map;
    }

    private static JsonNode? Value(ref Utf8JsonReader reader, string path, ref int budget, HashSet<string> repeated)
    {
        if (--budget < 0)
        {
            throw new BeyondBoundException(string.Create(CultureInfo.InvariantCulture,
                $"{path} holds more than {MaxNodes:N0} values, so it was not read; a configuration has far fewer."));
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return Map(ref reader, path, ref budget, repeated);
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(Value(ref reader, path, ref budget, repeated));
                return list;
            case JsonTokenType.String: return JsonValue.Create(Text(ref reader));
            case JsonTokenType.True: return JsonValue.Create(true);
            case JsonTokenType.False: return JsonValue.Create(false);
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var whole)) return JsonValue.Create(whole);
                return reader.TryGetDouble(out var real) && double.IsFinite(real) ? JsonValue.Create(real) : JsonValue.Create(Text(ref reader));
            default: return null;
        }
    }

    // A string may hold half a surrogate pair or bytes that are no UTF-8, which the reader refuses to turn into text.
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.Number ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>Python writes NaN and Infinity, which JSON does not have; outside strings they become null.</summary>
    private static byte[] WithoutNumbersOfPython(ReadOnlySpan<byte> bytes)
    {
        var mended = new List<byte>(bytes.Length + 64);
        var quoted = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (quoted)
            {
                mended.Add(b);
                if (b == '\\' && i + 1 < bytes.Length) mended.Add(bytes[++i]);
                else if (b == '"') quoted = false;
                continue;
            }

            var length = b is (byte)'N' or (byte)'I' or (byte)'-' ? Special(bytes[i..]) : 0;
            if (length > 0)
            {
                mended.AddRange("null"u8);
                i += length - 1;
                continue;
            }

            quoted = b == '"';
            mended.Add(b);
        }

        return [.. mended];
    }

    private static int Special(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("NaN"u8) ? 3 : bytes.StartsWith("Infinity"u8) ? 8 : bytes.StartsWith("-Infinity"u8) ? 9 : 0;

    private static JsonObject? Refuse(string path, int? line, string message, List<CardIssue> issues)
    {
        issues.Add(new CardIssue("json-refused", path, line, message, Fatal: true));
        return null;
    }

    private sealed class BeyondBoundException(string message) : Exception(message);
}
