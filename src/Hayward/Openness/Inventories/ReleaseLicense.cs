using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Evidence;
using Hayward.Terms;

namespace Hayward.Openness.Inventories;

/// <summary>A licence text among the files and what it was recognised as.</summary>
/// <param name="Text">The text.</param>
/// <param name="License">The licence; null when it is none of those known.</param>
/// <param name="Fact">The fact that records it.</param>
public sealed record RecognizedText(LegalText Text, License? License, Fact Fact);

/// <summary>The terms of a release as stated by its card, by its files and by the files' texts, each apart.</summary>
public sealed record ReleaseLicense
{
    /// <summary>As the card has it, several joined by a comma; null when the card has none.</summary>
    public string? Declared { get; init; }

    /// <summary>The declared licences that were recognised, in the order of the card.</summary>
    public ImmutableArray<License> Recognized { get; init; } = [];

    /// <summary>Declared words that no licence of the catalogue goes by.</summary>
    public ImmutableArray<string> Unrecognized { get; init; } = [];

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

    /// <summary>True when anything at all states terms.</summary>
    public bool Stated => Declared is not null || !Texts.IsEmpty;
}
