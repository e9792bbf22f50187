using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Declarations;

/// <summary>Verdicts on declarations of others as one JSON document each.</summary>
public static class DeclarationJson
{
    private static readonly DeclarationContext Context = new(JsonDocuments.Readable(DeclarationContext.Default.Options));

    /// <summary>The verdict on a Model Openness Tool file.</summary>
    public static string Write(MotVerdict verdict) => JsonDocuments.Write(verdict, Context.MotVerdict);

    /// <summary>The verdict on an Opening-up file.</summary>
    public static string Write(OpeningUpVerdict verdict) => JsonDocuments.Write(verdict, Context.OpeningUpVerdict);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MotVerdict))]
[JsonSerializable(typeof(OpeningUpVerdict))]
internal sealed partial class DeclarationContext : JsonSerializerContext;
