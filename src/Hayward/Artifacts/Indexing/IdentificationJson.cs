using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Indexing;

/// <summary>An identification as one JSON document.</summary>
public static class IdentificationJson
{
    private static readonly IdentificationContext Context = new(new JsonSerializerOptions(IdentificationContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(Identification identification) => Spelled.Out(JsonSerializer.Serialize(identification, Context.Identification)) + "\n";
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Identification))]
internal sealed partial class IdentificationContext : JsonSerializerContext;
