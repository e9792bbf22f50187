using System.Globalization;
using System.Text.Json;

namespace Hayward.Signing.Sigstore;

/// <summary>A value in a JSON document of the protobuf mapping, with its path, which every message names. Repeated keys were refused when it was parsed.</summary>
internal readonly record struct JsonPlace(JsonElement Value, string Path, KeylessRule Rule)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Parses a document whose first value is an object.</summary>
    public static JsonPlace Parse(ReadOnlyMemory<byte> json, int limit, string what, KeylessRule rule)
    {
        if (json.Length > limit) throw new KeylessException(rule, $"{what} has {json.Length} bytes; at most {limit} are read.");
        try
        {
            // The clone outlives the document and its pooled memory.
            using var document = JsonDocument.Parse(json, Strict);
            var place = new JsonPlace(document.RootElement.Clone(), what, rule);
            return place.Value.ValueKind == JsonValueKind.Object ? place : throw place.Wrong("a JSON object");
        }
        catch (JsonException fault)
        {
            var line = (fault.LineNumber ?? 0) + 1;
            throw new KeylessException(rule, $"{what} is not JSON at line {line}, or repeats a key there; a JSON object was expected.", fault);
        }
    }

    /// <summary>A member that must be there.</summary>
    public JsonPlace this[string name] => Find(name) ?? throw new KeylessException(Rule, $"{Path} has no '{name}'.");

    /// <summary>A member; null when it is absent or null.</summary>
    public JsonPlace? Find(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        return Value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? new JsonPlace(member, $"{Path}.{name}", Rule) : null;
    }

    /// <summary>The members of a list that has at most <paramref name="limit"/>.</summary>
    public IEnumerable<JsonPlace> List(int limit)
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Wrong("a list");
        if (Value.GetArrayLength() > limit) throw new KeylessException(Rule, $"{Path} has {Value.GetArrayLength()} members; at most {limit} are read.");
        var (path, rule) = (Path, Rule);
        return Value.EnumerateArray().Select((member, i) => new JsonPlace(member, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), rule));
    }

    /// <summary>A string.</summary>
    public string Text()
    {
        if (Value.ValueKind != JsonValueKind.String) throw Wrong("a string");
        try
        {
            return Value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong("a string of whole Unicode characters");
        }
    }

    /// <summary>Bytes in base64 with padding, nothing else in it, not empty.</summary>
    public byte[] Bytes() =>
        Value.ValueKind == JsonValueKind.String && Value.TryGetBytesFromBase64(out var bytes) && bytes.Length > 0 && Convert.ToBase64String(bytes) == Text()
            ? bytes
            : throw Wrong("bytes in base64, not empty");

    /// <summary>Bytes in lower-case hexadecimal.</summary>
    public byte[] Hex()
    {
        var text = Text();
        return text.Length % 2 == 0 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')) ? Convert.FromHexString(text) : throw Wrong("lower-case hexadecimal");
    }

    /// <summary>A whole number from 0, which the protobuf mapping writes as a string of digits.</summary>
    public long Number()
    {
        var text = Value.ValueKind switch
        {
            JsonValueKind.String => Text(),
            JsonValueKind.Number => Value.GetRawText(),
            _ => throw Wrong("a whole number"),
        };
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong("a whole number from 0");
    }

    /// <summary>An instant, RFC 3339.</summary>
    public DateTimeOffset Time()
    {
        var text = Text();
        return text.Length is >= 20 and <= 40 && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw Wrong("an instant as RFC 3339 writes it");
    }

    private KeylessException Wrong(string expected) => new(Rule, $"{Path} is not {expected}.");
}
