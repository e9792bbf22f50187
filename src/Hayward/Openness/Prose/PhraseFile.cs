using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hayward.Evidence;

namespace Hayward.Openness.Prose;

/// <summary>A file of <c>knowledge/phrases/</c>.</summary>
internal sealed record PhraseFile
{
    public required string Id { get; init; }

    public required string About { get; init; }

    public required ImmutableSortedDictionary<string, PhraseEntry> Lists { get; init; }

    public ImmutableArray<Citation> Sources { get; set; } = [];
}

/// <summary>One list of phrases as data: regular expressions that run in linear time (no look-around, no back-reference).</summary>
internal sealed record PhraseEntry
{
    /// <summary>Expressions of which one must occur in the sentence.</summary>
    public required ImmutableArray<string> Match { get; init; }

    /// <summary>Expressions that dismiss the whole sentence.</summary>
    public ImmutableArray<string> Unless { get; set; } = [];

    /// <summary>Expressions of which one must occur in the sentence as well; none means no further condition.</summary>
    public ImmutableArray<string> With { get; set; } = [];

    /// <summary>Names of files, with <c>*</c>, that would bear the sentence out.</summary>
    public ImmutableArray<string> Files { get; set; } = [];

    /// <summary>True when a negation shortly before the match does not undo it, because the phrase carries its own.</summary>
    public bool KeepNegated { get; set; }

    /// <summary>True when a match inside quotation marks counts.</summary>
    public bool KeepQuoted { get; set; }
}

/// <summary><c>knowledge/phrases/language.yaml</c>: how sentences deny and quote.</summary>
internal sealed record LanguageFile
{
    public required string Id { get; init; }

    public required string About { get; init; }

    /// <summary>Expressions that deny what follows.</summary>
    public required ImmutableArray<string> Negations { get; init; }

    /// <summary>Expressions that look like a negation and are none: <c>not only</c>.</summary>
    public required ImmutableArray<string> NotNegations { get; init; }

    /// <summary>How many words before a match a negation still reaches.</summary>
    public required int Reach { get; init; }

    /// <summary>Characters that end the reach of a negation.</summary>
    public required string ClauseBreaks { get; init; }

    /// <summary>Pairs of quotation marks, two characters each.</summary>
    public required ImmutableArray<string> Quotes { get; init; }

    /// <summary>Expressions of text that stands where an answer was never written.</summary>
    public required ImmutableArray<string> Placeholders { get; init; }

    /// <summary>Share of letters outside ASCII beyond which a text is not English.</summary>
    public required double ForeignShare { get; init; }

    /// <summary>The commonest English words.</summary>
    public required ImmutableArray<string> Commonest { get; init; }

    /// <summary>Words of a text below which their share tells nothing.</summary>
    public required int JudgedFromWords { get; init; }

    /// <summary>Share of the commonest words below which a text is not English.</summary>
    public required double LeastShare { get; init; }

    public ImmutableArray<Citation> Sources { get; set; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PhraseFile))]
[JsonSerializable(typeof(LanguageFile))]
internal sealed partial class PhraseContext : JsonSerializerContext;
