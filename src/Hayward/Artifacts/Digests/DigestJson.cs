using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Artifacts.Digests;

/// <summary>The digests of a place as one JSON document.</summary>
public static class DigestJson
{
    private static readonly DigestContext Context = new(JsonDocuments.Readable(DigestContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(DigestDocument document) => JsonDocuments.Write(document, Context.DigestDocument);

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static DigestDocument Read(Stream stream)
    {
        var document = JsonSerializer.Deserialize(stream, Context.DigestDocument);
        return document is { Schema: DigestDocument.Version, Files.IsDefault: false, Sets.IsDefault: false }
            ? document
            : throw new JsonException($"It is not a document of the form {DigestDocument.Version}.");
    }

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.DigestDocument, "Hayward digests, version 1");
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<FileFormat>), typeof(WordEnumConverter<ProblemKind>), typeof(Hash256Converter)])]
[JsonSerializable(typeof(DigestDocument))]
[JsonSerializable(typeof(CachedFile))]
internal sealed partial class DigestContext : JsonSerializerContext;
