using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Hayward.Signing.Bundles;

/// <summary>JSON that is read one way by everyone: UTF-8, no comments, no trailing commas, no name twice, bounded depth.</summary>
internal static class StrictJson
{
    // One more than is allowed, so that it is known why a reading ends.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = BundleLimits.Depth + 1 };

    /// <summary>Parses <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="what">How messages call it: <c>the bundle</c>.</param>
    /// <exception cref="BundleException">It breaks a rule of JSON or of this reader.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> bytes, string what)
    {
        if (bytes.Length > BundleLimits.Bytes)
            throw new BundleException(BundleRule.TooLarge, $"{what} has {bytes.Length:N0} bytes and at most {BundleLimits.Bytes:N0} are read.");
        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
            throw new BundleException(BundleRule.NotJson, $"{what} is empty; a JSON object was expected.");
        if (!Utf8.IsValid(bytes.Span))
            throw new BundleException(BundleRule.NotJson, $"{what} is not UTF-8; JSON in UTF-8 was expected.");
        try
        {
            Check(bytes.Span, what);
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = BundleLimits.Depth });
        }
        catch (JsonException fault)
        {
            var line = (fault.LineNumber ?? 0) + 1;
            throw new BundleException(BundleRule.NotJson, $"{what} is not JSON at line {line:N0}, byte {fault.BytePositionInLine ?? 0:N0}; one JSON object was expected.");
        }
    }

    private static void Check(ReadOnlySpan<byte> bytes, string what)
    {
        var reader = new Utf8JsonReader(bytes, Options);
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.CurrentDepth >= BundleLimits.Depth && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray))
                throw new BundleException(BundleRule.TooDeep, $"{what} nests deeper than {BundleLimits.Depth}; a signature nests far less.");
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var name = Text(ref reader, what);
                    if (!open.Peek().Add(name))
                        throw new BundleException(BundleRule.DuplicateKey, $"{what} names \"{Shown(name)}\" twice in one object, near byte {reader.TokenStartIndex:N0}; each name was expected once.");
                    break;
                case JsonTokenType.String when reader.ValueIsEscaped:
                    Text(ref reader, what);
                    break;
                default:
                    break;
            }
        }
    }

    private static string Text(ref Utf8JsonReader reader, string what)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BundleException(BundleRule.NotJson, $"{what} holds half a surrogate pair near byte {reader.TokenStartIndex:N0}; whole characters were expected.");
        }
    }

    /// <summary>A text of strangers, short enough for a sentence.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= 80) return shown.Append('…').ToString();
            shown.Append(Rune.IsControl(rune) ? "�" : rune.ToString());
        }

        return shown.ToString();
    }
}
