using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hayward.Evidence;
using Hayward.Knowledge;
using Hayward.Openness.Prose;

namespace Hayward.Openness.Probes;

/// <summary>Compares names of models by the words that tell families apart, from <c>knowledge/model-names.yaml</c>.</summary>
internal sealed partial class ModelNames
{
    private readonly ImmutableHashSet<string> _generic;
    private readonly ImmutableArray<Pattern> _embedding;

    public ModelNames(KnowledgeBase knowledge)
    {
        var file = knowledge["model-names.yaml"];
        var content = file.Read(ModelNamesContext.Default.ModelNamesFile);
        _generic = content.Generic.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        _embedding = Patterns.Compile(content.Embedding, file.Path);
    }

    /// <summary>True for <c>owner/name</c>; local paths and bare folder names are not.</summary>
    public static bool IsRepository(string text) => Repository().IsMatch(text);

    /// <summary>True when the text is one name with parts, such as Granite-3.1-1B, and no sentence.</summary>
    public bool IsModelName(string text) => ModelName().IsMatch(text) && Words(text).Any();

    /// <summary>True when the two share a word of their families, or one has no such word.</summary>
    public bool Alike(string one, string other)
    {
        var first = Words(one).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var second = Words(other).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (first.Count == 0 || second.Count == 0) return true;
        return first.Overlaps(second) || first.Any(f => second.Any(s => f.Contains(s, StringComparison.OrdinalIgnoreCase) || s.Contains(f, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>True for the token embedding of a language model.</summary>
    public bool IsEmbedding(string tensor) => _embedding.Any(tensor);

    // The owner is left out: a family is told by the name.
    private IEnumerable<string> Words(string name) =>
        Letters().Matches(name[(name.LastIndexOf('/') + 1)..]).Select(m => m.Value).Where(w => !_generic.Contains(w));

    [GeneratedRegex(@"^[\w.-]{2,96}/[\w.-]{2,96}$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex(@"^\W{0,4}(?:[\w.-]{2,96}/)?[A-Za-z][\w.]*(?:-[\w.]+)+\W{0,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelName();

    [GeneratedRegex("[A-Za-z]{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}

/// <summary><c>knowledge/model-names.yaml</c>.</summary>
/// <param name="Generic">Words of names that tell no family.</param>
/// <param name="Embedding">Names of the tensor that embeds the vocabulary.</param>
/// <param name="Sources">Where they were seen.</param>
internal sealed record ModelNamesFile(ImmutableArray<string> Generic, ImmutableArray<string> Embedding, ImmutableArray<Citation> Sources);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelNamesFile))]
internal sealed partial class ModelNamesContext : JsonSerializerContext;
