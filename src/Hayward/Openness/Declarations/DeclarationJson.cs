using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hayward.Openness.Declarations;

/// <summary>Verdicts on declarations of others as one JSON document each.</summary>
public static class DeclarationJson
{
    private static readonly DeclarationContext Context = new(new JsonSerializerOptions(DeclarationContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The verdict on a Model Openness Tool file.</summary>
    public static string Write(MotVerdict verdict) => JsonSerializer.Serialize(verdict, Context.MotVerdict) + "\n";

    /// <summary>The verdict on an Opening-up file.</summary>
    public static string Write(OpeningUpVerdict verdict) => JsonSerializer.Serialize(verdict, Context.OpeningUpVerdict) + "\n";
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MotVerdict))]
[JsonSerializable(typeof(OpeningUpVerdict))]
internal sealed partial class DeclarationContext : JsonSerializerContext;
