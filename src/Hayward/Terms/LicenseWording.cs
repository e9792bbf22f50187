using System.Collections.Immutable;

namespace Hayward.Terms;

/// <summary>Where copies of a text may differ and still be that text. Phrases are given as they stand, and compared without case and
/// punctuation.</summary>
/// <param name="Variable">Places at which each publisher puts words of their own.</param>
/// <param name="Optional">Stretches that a copy may lack as a whole.</param>
/// <param name="Titles">Words that may stand before the text, beside the names of the licence.</param>
/// <param name="ComesWith">Licences whose texts stand in the same file and are part of this one.</param>
public sealed record LicenseWording(
    ImmutableArray<VariableWords> Variable = default,
    ImmutableArray<OptionalWords> Optional = default,
    ImmutableArray<string> Titles = default,
    ImmutableArray<string> ComesWith = default);

/// <summary>A place at which each publisher puts words of their own.</summary>
/// <param name="After">The words before it.</param>
/// <param name="Before">The words behind it.</param>
/// <param name="Most">Most words that may stand there.</param>
public sealed record VariableWords(string After, string Before, int Most);

/// <summary>A stretch that a copy may lack.</summary>
/// <param name="From">Its first words; null when it begins with the text.</param>
/// <param name="Through">Its last words; null when it ends with the text.</param>
public sealed record OptionalWords(string? From = null, string? Through = null);
