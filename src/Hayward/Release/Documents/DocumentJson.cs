using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Release.Documents.Templates;

namespace Hayward.Release.Documents;

/// <summary>The documents with the digests of their files: <c>documents.json</c>, and what the command prints.</summary>
/// <param name="Schema">Version of the schema in <c>docs/reference/schemas/</c>.</param>
/// <param name="Set">The documents.</param>
/// <param name="Files">Digests of the other files, by name.</param>
public sealed record DocumentReport(string Schema, DocumentSet Set, ImmutableSortedDictionary<string, string> Files);

/// <summary>The documents as one JSON document.</summary>
public static class DocumentJson
{
    /// <summary>Bytes of a <c>documents.json</c> that is still read.</summary>
    public const int LargestTrace = 64 * 1024 * 1024;
    private static readonly DocumentContext Context = new(JsonDocuments.Readable(DocumentContext.Default.Options));

    /// <summary>The report of a set and its files.</summary>
    public static DocumentReport Of(DocumentSet set, IEnumerable<DocumentFile> files)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new DocumentReport(set.Schema, set, files.ToImmutableSortedDictionary(f => f.Path, f => f.Digest.ToString(), StringComparer.Ordinal));
    }

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(DocumentReport report) => JsonDocuments.Write(report, Context.DocumentReport);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.DocumentReport, "Hayward release documents, version 1");

    /// <summary>The digests of files that an earlier <c>documents.json</c> names; empty for what is none.</summary>
    public static ImmutableSortedDictionary<string, string> FilesIn(ReadOnlySpan<byte> trace)
    {
        if (trace.Length > LargestTrace) return ImmutableSortedDictionary<string, string>.Empty;
        try
        {
            return JsonNode.Parse(trace)?["files"] is JsonObject files
                ? files.Where(f => f.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                    .ToImmutableSortedDictionary(f => f.Key, f => f.Value!.GetValue<string>(), StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, string>.Empty;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return ImmutableSortedDictionary<string, string>.Empty;
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(WordEnumConverter<FieldState>), typeof(WordEnumConverter<SourcePlace>), typeof(WordEnumConverter<Standing>), typeof(WordEnumConverter<Reading>),
    ])]
[JsonSerializable(typeof(DocumentReport))]
internal sealed partial class DocumentContext : JsonSerializerContext;
