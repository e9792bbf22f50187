using System.Text.Json;
using System.Text.Unicode;

namespace Hayward.Hub.Client;

/// <summary>Tells whether bytes are one whole JSON document.</summary>
internal static class JsonText
{
    /// <summary>Readers of archives allow 64 levels, and a line of the archive puts one around the body.</summary>
    public const int Depth = 60;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = Depth };

    /// <summary>Whether the bytes are one document in UTF-8.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes)) return false;
        var reader = new Utf8JsonReader(bytes, Options);
        try
        {
            var any = false;
            while (reader.Read()) any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
