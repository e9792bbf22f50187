using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Terms.Recognition;

/// <summary>The shape of <c>knowledge/license-words.yaml</c>.</summary>
internal sealed record WordFormsFile(ImmutableArray<Citation> Sources, ImmutableArray<ImmutableArray<string>> Same);

/// <summary>Spellings that count as one word.</summary>
internal sealed class WordForms
{
    private const string Path = "license-words.yaml";

    private static readonly Lazy<WordForms> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    // Where a pair stands for one word, the second of it is 0.
    private readonly Dictionary<uint, uint> _words = [];
    private readonly Dictionary<(uint First, uint Second), (uint First, uint Second)> _pairs = [];

    public static WordForms BuiltIn => Shared.Value;

    /// <exception cref="KnowledgeException">A line does not name a spelling and those that count as the same, of one or two words.</exception>
    public static WordForms Read(KnowledgeBase knowledge)
    {
        var forms = new WordForms();
        foreach (var same in knowledge[Path].Read(WordFormsContext.Default.WordFormsFile).Same)
        {
            if (same.Length < 2 || same.Any(form => form.Split(' ').Length > 2))
                throw new KnowledgeException($"{Path}: '{string.Join(", ", same)}' was expected to be a spelling and those that count as the same, each of one or two words.");
            var stands = Hashes(same[0]);
            foreach (var other in same.Skip(1).Select(Hashes))
            {
                if (other.Second == 0) forms._words[other.First] = stands.First;
                else forms._pairs[other] = stands;
            }
        }

        return forms;
    }

    /// <summary>The spelling that stands for a word.</summary>
    public uint Of(uint word) => _words.GetValueOrDefault(word, word);

    /// <summary>What stands for two words that follow each other; the second is 0 where one word stands for both.</summary>
    public bool Pair(uint first, uint second, out (uint First, uint Second) stands) => _pairs.TryGetValue((first, second), out stands);

    private static (uint First, uint Second) Hashes(string form)
    {
        var words = form.Split(' ');
        return (WordHash.Of(words[0]), words.Length > 1 ? WordHash.Of(words[1]) : 0);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WordFormsFile))]
internal sealed partial class WordFormsContext : JsonSerializerContext;
