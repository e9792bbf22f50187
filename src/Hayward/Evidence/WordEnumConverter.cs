using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Evidence;

/// <summary>Writes an enum as lower-case words joined by hyphens (<c>not-found</c>), and reads it from nothing else.</summary>
public sealed class WordEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
