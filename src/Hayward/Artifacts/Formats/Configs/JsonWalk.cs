using System.Text;
using System.Text.Json;

namespace Hayward.Artifacts.Formats.Configs;

/// <summary>Leads a visitor through JSON as Python reads it: the numbers NaN and Infinity are allowed, and so are escaped halves of surrogate
/// pairs.</summary>
internal static class JsonWalk
{
    /// <summary>Nesting of maps and lists.</summary>
    internal const int DepthLimit = 500;

    /// <summary>Walks <paramref name="json"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="visitor">Sees every value up to the first fault.</param>
    /// <param name="origin">Offset of the text in the file.</param>
    /// <returns>Offset at which it is no longer JSON, or nested too deep; null when all of it is.</returns>
    public static long? Walk(ReadOnlySpan<byte> json, IConfigVisitor visitor, long origin = 0)
    {
        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
            origin += 3;
        }
        if (HasBareWords(json))
            json = WithoutBareWords(json);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DepthLimit });
        try
        {
            while (reader.Read())
                See(ref reader, visitor, origin);
            return null;
        }
        catch (JsonException)
        {
            return origin + reader.BytesConsumed;
        }
    }

    private static void See(ref Utf8JsonReader reader, IConfigVisitor visitor, long origin)
    {
        var at = origin + reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                visitor.Begin(reader.TokenType == JsonTokenType.StartArray, at);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                visitor.End(at);
                break;
            case JsonTokenType.PropertyName:
                visitor.Key(Text(ref reader));
                break;
            case JsonTokenType.String:
                visitor.Value(Text(ref reader), true, at);
                break;
            default:
                visitor.Value(Encoding.UTF8.GetString(reader.ValueSpan), false, at);
                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static bool HasBareWords(ReadOnlySpan<byte> json) => json.IndexOf("NaN"u8) >= 0 || json.IndexOf("Infinity"u8) >= 0;

    /// <summary>Puts a number of the same length in the place of each such word outside of texts.</summary>
    private static byte[] WithoutBareWords(ReadOnlySpan<byte> json)
    {
        var copy = json.ToArray();
        var quoted = false;
        for (var i = 0; i < copy.Length; i++)
        {
            if (quoted && copy[i] == (byte)'\\')
                i++;
            else if (copy[i] == (byte)'"')
                quoted = !quoted;
            else if (!quoted && (copy[i] is (byte)'N' or (byte)'I'))
                Replace(copy.AsSpan(i));
        }
        return copy;
    }

    private static void Replace(Span<byte> at)
    {
        var length = at.StartsWith("NaN"u8) ? 3 : at.StartsWith("Infinity"u8) ? 8 : 0;
        at[..length].Fill((byte)'1');
    }
}
