using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Release.Bundles.Differences;

/// <summary><c>knowledge/release/differences.yaml</c>.</summary>
/// <param name="Differences">The changes.</param>
/// <param name="Sources">Where the list comes from.</param>
internal sealed record DifferencesFile(ImmutableArray<DifferenceWord> Differences, ImmutableArray<Citation> Sources);

/// <summary>A kind of change.</summary>
/// <param name="Id">Its word.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Means">What follows, one sentence.</param>
internal sealed record DifferenceWord(string Id, Severity Severity, string Title, string Means);

/// <summary>The kinds of change by their words.</summary>
internal sealed class DifferenceKnowledge
{
    public const string Path = "release/differences.yaml";

    private readonly ImmutableSortedDictionary<string, DifferenceWord> _words;

    private DifferenceKnowledge(ImmutableSortedDictionary<string, DifferenceWord> words, string digest) => (_words, Digest) = (words, digest);

    /// <summary>Digest of the file.</summary>
    public string Digest { get; }

    /// <summary>The kinds.</summary>
    public IEnumerable<DifferenceWord> Words => _words.Values;

    /// <summary>Reads the file.</summary>
    /// <exception cref="KnowledgeException">It does not have its shape, or has a word twice.</exception>
    public static DifferenceKnowledge Read(KnowledgeBase knowledge)
    {
        var source = knowledge[Path];
        var words = ImmutableSortedDictionary.CreateBuilder<string, DifferenceWord>(StringComparer.Ordinal);
        foreach (var word in source.Read(DifferenceContext.Default.DifferencesFile).Differences)
            if (!words.TryAdd(word.Id, word)) throw new KnowledgeException($"{Path} has {word.Id} twice.");
        return new DifferenceKnowledge(words.ToImmutable(), source.Digest.ToString());
    }

    /// <summary>Makes a difference of a kind.</summary>
    /// <exception cref="KnowledgeException">The file has no such kind.</exception>
    public ReleaseDifference Of(string id, string sentence, DifferenceSource? before, DifferenceSource? after) =>
        _words.GetValueOrDefault(id) is { } word
            ? new ReleaseDifference(id, word.Severity, word.Title, sentence, word.Means, before, after)
            : throw new KnowledgeException($"{Path} has no {id}, which the comparison of releases speaks of.");
}

/// <summary>The comparison of two releases as one JSON document.</summary>
public static class ReleaseDifferenceJson
{
    private static readonly DifferenceJsonContext Context = new(JsonDocuments.Readable(DifferenceJsonContext.Default.Options));

    /// <summary>Writes the document, indented, with a newline at its end.</summary>
    public static string Write(ReleaseComparison comparison) => JsonDocuments.Write(comparison, Context.ReleaseComparison);

    /// <summary>The JSON Schema (draft 2020-12) of the document.</summary>
    public static JsonNode Schema() => JsonDocuments.Schema(Context.ReleaseComparison, "Hayward comparison of two releases, version 1");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(WordEnumConverter<Severity>)])]
[JsonSerializable(typeof(DifferencesFile))]
internal sealed partial class DifferenceContext : JsonSerializerContext;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(WordEnumConverter<Severity>)])]
[JsonSerializable(typeof(ReleaseComparison))]
internal sealed partial class DifferenceJsonContext : JsonSerializerContext;
