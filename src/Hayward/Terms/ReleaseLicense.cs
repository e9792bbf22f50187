using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;

namespace Hayward.Terms;

/// <summary>A licence text among the files and what it was recognised as.</summary>
/// <param name="Text">The text.</param>
/// <param name="License">The licence; null when it is none of those known.</param>
/// <param name="Fact">The fact that records it.</param>
public sealed record RecognizedText(LegalText Text, License? License, Fact Fact);

/// <summary>One licence that the publisher names.</summary>
/// <param name="Word">As declared; the name in place of <c>other</c> where a name is given too.</param>
/// <param name="License">The licence; null when it is none of those known, or no licence at all.</param>
/// <param name="Fact">The fact that records the declaration.</param>
public sealed record DeclaredLicense(string Word, License? License, Fact Fact);

/// <summary>The terms of a release as stated by its card, by its files and by the files' texts, each apart.</summary>
public sealed record ReleaseLicense
{
    /// <summary>As the card has it, several joined by a comma; null when the card has none.</summary>
    public string? Declared { get; init; }

    /// <summary>What is declared, word by word in the order of the card.</summary>
    public ImmutableArray<DeclaredLicense> Declarations { get; init; } = [];

    /// <summary>The declared licences that were recognised, in the order of the card.</summary>
    public ImmutableArray<License> Recognized => [.. Declarations.Select(d => d.License).OfType<License>()];

    /// <summary>Declared words that no licence of the catalogue goes by.</summary>
    public ImmutableArray<string> Unrecognized => [.. Declarations.Where(d => d.License is null).Select(d => d.Word)];

    /// <summary>Licence texts at the top of the release.</summary>
    public ImmutableArray<RecognizedText> Texts { get; init; } = [];

    /// <summary>Facts of the declaration.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>The licence that the release is under so far as it can be told: the declared one, else the one whose text is there. Null
    /// when none is known, or when two are declared.</summary>
    public License? License => Recognized.Length switch
    {
        1 when Unrecognized.IsEmpty => Recognized[0],
        0 when Unrecognized.IsEmpty && Texts.Length == 1 => Texts[0].License,
        _ => null,
    };

    /// <summary>Identifier of <see cref="License"/>, or the declared word where it is not recognised.</summary>
    public string? Id => License?.Id
        ?? (Recognized.IsEmpty && Unrecognized.Length == 1 ? Unrecognized[0] : null);

    /// <summary>Limits of every licence that is declared, or of the text where none is.</summary>
    public ImmutableArray<string> Limits => Recognized.IsEmpty
        ? [.. Texts.SelectMany(t => t.License?.Limits ?? []).Distinct(StringComparer.Ordinal)]
        : [.. Recognized.SelectMany(l => l.Limits).Distinct(StringComparer.Ordinal)];

    /// <summary>True when <paramref name="other"/> may be one of the declared licences: the same, a dated text of it, or one of a declared
    /// family whose member is not named.</summary>
    public bool Agrees(License other) => Recognized.Any(l => l.Kind == LicenseKind.Family || l.AgreesWith(other));

    /// <summary>Licence texts that none of the declared licences is. Empty when one of the texts agrees: a release may carry the texts of
    /// what it bundles beside its own.</summary>
    public ImmutableArray<RecognizedText> TextsAgainst =>
        Recognized.IsEmpty || Texts.Any(t => t.License is { } text && Agrees(text)) ? [] : [.. Texts.Where(t => t.License is not null)];

    /// <summary>True when anything at all states terms.</summary>
    public bool Stated => Declared is not null || !Texts.IsEmpty;
}
