using System.Globalization;
using System.Text.Json;

namespace Hayward.Hub.Crawl;

/// <summary>Reads fields of records that are not what they should be as absent.</summary>
internal static class Fields
{
    /// <summary>A text.</summary>
    public static string? Text(this JsonElement record, string name) =>
        record.Of(name, JsonValueKind.String) is { } value ? Decoded(value) : null;

    /// <summary>A whole number that is not negative.</summary>
    public static long? Count(this JsonElement record, string name) =>
        record.Of(name, JsonValueKind.Number) is { } value && value.TryGetInt64(out var number) && number >= 0 ? number : null;

    /// <summary>Whether a field is <c>true</c>.</summary>
    public static bool Is(this JsonElement record, string name) => record.Of(name, JsonValueKind.True) is not null;

    /// <summary>A time in UTC.</summary>
    public static DateTime? Time(this JsonElement record, string name) =>
        DateTimeOffset.TryParse(record.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>A list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement record, string name) =>
        record.Of(name, JsonValueKind.Array) is { } value ? value.EnumerateArray() : [];

    private static JsonElement? Of(this JsonElement record, string name, JsonValueKind kind) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;

    // Half of a surrogate pair is valid JSON and no text.
    private static string? Decoded(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
