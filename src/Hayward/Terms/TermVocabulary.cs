using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>One word for what a licence may say.</summary>
/// <param name="Id">The word: <c>naming-prefix</c>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Title">Short name for people.</param>
/// <param name="Plain">What it means, one sentence; the text of a term whose licence adds nothing.</param>
/// <param name="Occasion">When it bites unless the licence says otherwise.</param>
public sealed record TermWord(string Id, TermKind Kind, string Title, string Plain, string Occasion);

/// <summary>One word of a list of the vocabulary: a field of use, an occasion, a unit.</summary>
/// <param name="Id">The word.</param>
/// <param name="Plain">What it means.</param>
public sealed record VocabularyWord(string Id, string Plain);

/// <summary>The words in which licences are said, read from <c>knowledge/terms.yaml</c>.</summary>
public sealed class TermVocabulary
{
    internal const string Path = "terms.yaml";

    private static readonly Lazy<TermVocabulary> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly Dictionary<string, TermWord> _byId;

    private TermVocabulary(TermFile file, string digest)
    {
        Terms = file.Terms;
        Uses = file.Uses;
        Occasions = file.Occasions;
        Units = file.Units;
        Parts = file.Parts;
        Modes = file.Modes;
        Strengths = file.Strengths;
        Subjects = file.Subjects;
        Unions = file.Unions;
        Knowledge = digest;
        _byId = file.Terms.ToDictionary(word => word.Id, StringComparer.Ordinal);
    }

    /// <summary>The vocabulary that travels inside the library, read on first use.</summary>
    public static TermVocabulary BuiltIn => Shared.Value;

    /// <summary>Every word for a term, by kind.</summary>
    public ImmutableArray<TermWord> Terms { get; }

    /// <summary>Fields of use.</summary>
    public ImmutableArray<VocabularyWord> Uses { get; }

    /// <summary>Occasions on which a term bites.</summary>
    public ImmutableArray<VocabularyWord> Occasions { get; }

    /// <summary>Units of thresholds.</summary>
    public ImmutableArray<VocabularyWord> Units { get; }

    /// <summary>Texts of a bundle.</summary>
    public ImmutableArray<VocabularyWord> Parts { get; }

    /// <summary>What may become of training on outputs.</summary>
    public ImmutableArray<VocabularyWord> Modes { get; }

    /// <summary>How far share-alike reaches.</summary>
    public ImmutableArray<VocabularyWord> Strengths { get; }

    /// <summary>What a region may speak of.</summary>
    public ImmutableArray<VocabularyWord> Subjects { get; }

    /// <summary>Regions that are more than one country.</summary>
    public ImmutableArray<string> Unions { get; }

    /// <summary>Digest of the file that was read.</summary>
    public string Knowledge { get; }

    /// <summary>The word with this identifier; null when there is none.</summary>
    public TermWord? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The word of a term of a catalogue.</summary>
    public TermWord Of(LicenseTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return _byId[term.Id];
    }

    /// <summary>When <paramref name="term"/> bites: as its licence says, else as usual for its word.</summary>
    public string Occasion(LicenseTerm term) => term.When ?? Of(term).Occasion;

    /// <summary>Reads the vocabulary of a knowledge base.</summary>
    /// <exception cref="KnowledgeException">The file does not have its shape, names a word twice or an occasion that it does not define.</exception>
    public static TermVocabulary Read(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var source = knowledge[Path];
        var file = source.Read(LicenseKnowledgeContext.Default.TermFile);
        Once(file.Terms.Select(word => word.Id), "terms");
        foreach (var (name, list) in new[] { ("uses", file.Uses), ("occasions", file.Occasions), ("units", file.Units), ("parts", file.Parts), ("modes", file.Modes), ("strengths", file.Strengths), ("subjects", file.Subjects) })
            Once(list.Select(word => word.Id), name);
        if (file.Terms.FirstOrDefault(word => file.Occasions.All(occasion => occasion.Id != word.Occasion)) is { } odd)
            throw new KnowledgeException($"{Path}: the term {odd.Id} has the occasion '{odd.Occasion}'; one of {string.Join(", ", file.Occasions.Select(o => o.Id))} was expected.");
        return new TermVocabulary(file, source.Digest.ToString());
    }

    private static void Once(IEnumerable<string> words, string list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
            if (!seen.Add(word)) throw new KnowledgeException($"{Path}: {list} names '{word}' twice; once was expected.");
    }
}
