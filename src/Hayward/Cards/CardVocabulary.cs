using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;
using Hayward.Knowledge;

namespace Hayward.Cards;

/// <summary>The words by which cards are read, from <c>knowledge/cards.yaml</c>.</summary>
internal sealed record CardVocabulary
{
    private const string File = "cards.yaml";

    private static readonly Lazy<CardVocabulary> Shared = new(() => Read(KnowledgeBase.BuiltIn));

    private readonly Lazy<ImmutableDictionary<string, string>> _bySpelling;

    public CardVocabulary() => _bySpelling = new(() => Spellings(Fields!));

    /// <summary>The words that travel inside the library.</summary>
    public static CardVocabulary BuiltIn => Shared.Value;

    public required ImmutableArray<Citation> Sources { get; init; }

    public required ImmutableArray<string> CardNames { get; init; }

    public required ImmutableDictionary<string, ImmutableArray<string>> Fields { get; init; }

    public required ImmutableHashSet<string> Lists { get; init; }

    public required ImmutableHashSet<string> Structured { get; init; }

    public required ImmutableArray<string> ValueKeys { get; init; }

    public required ImmutableArray<string> LicenseLinkKeys { get; init; }

    public required LegalNames LegalNames { get; init; }

    public required ImmutableHashSet<string> LegalEndings { get; init; }

    public required ImmutableHashSet<string> PromptNames { get; init; }

    public required ImmutableHashSet<string> Abbreviations { get; init; }

    public required ImmutableHashSet<string> AbbreviationsBeforeNumber { get; init; }

    public required ImmutableArray<LinkRule> Links { get; init; }

    public required ImmutableHashSet<string> HubHosts { get; init; }

    public required ParameterWords ParameterClaims { get; init; }

    public static CardVocabulary Read(KnowledgeBase knowledge) => knowledge[File].Read(CardVocabularyContext.Default.CardVocabulary);

    /// <summary>The hub's key for a key as somebody spelt it; null when it is none of the known ones.</summary>
    public string? FieldOf(string key) => _bySpelling.Value.GetValueOrDefault(Normalize(key));

    /// <summary>Lower case, and every run of blanks, hyphens, dots and underscores as one underscore.</summary>
    public static string Normalize(string key)
    {
        var text = new System.Text.StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '.' or '_')) text.Append(char.ToLowerInvariant(c));
            else if (text.Length == 0 || text[^1] != '_') text.Append('_');
        }

        return text.ToString();
    }

    private static ImmutableDictionary<string, string> Spellings(ImmutableDictionary<string, ImmutableArray<string>> fields)
    {
        var spellings = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (field, others) in fields)
        {
            spellings[Normalize(field)] = field;
            foreach (var other in others) spellings[Normalize(other)] = field;
        }

        return spellings.ToImmutable();
    }
}

/// <summary>Beginnings of the names of legal files.</summary>
internal sealed record LegalNames(ImmutableArray<string> License, ImmutableArray<string> Notice, ImmutableArray<string> UsePolicy);

/// <summary>What links to a host are.</summary>
internal sealed record LinkRule(CardLinkKind Kind, string Host, string? Path = null);

/// <summary>How numbers of parameters are written.</summary>
internal sealed record ParameterWords(
    ImmutableDictionary<string, long> Units,
    ImmutableHashSet<string> OnlyWithWord,
    ImmutableHashSet<string> Words,
    ImmutableHashSet<string> Between,
    ImmutableHashSet<string> Not);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CardVocabulary))]
internal sealed partial class CardVocabularyContext : JsonSerializerContext;
