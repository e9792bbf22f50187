using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Terms.Recognition;

/// <summary>The JSON documents about licences.</summary>
internal static class LicenseJson
{
    public static LicenseJsonContext Context { get; } = new(JsonDocuments.Readable(LicenseJsonContext.Default.Options));
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(LicenseIdentification))]
[JsonSerializable(typeof(LicenseSheet))]
internal sealed partial class LicenseJsonContext : JsonSerializerContext;
