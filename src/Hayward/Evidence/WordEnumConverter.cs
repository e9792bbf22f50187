using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Evidence;

/// <summary>Writes an enum as lower-case words joined by hyphens: <c>not-found</c>.</summary>
public sealed class WordEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
