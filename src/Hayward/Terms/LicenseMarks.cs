using System.Collections.Immutable;

namespace Hayward.Terms;

/// <summary>How the text of a licence is told from every other. Phrases are compared word by word, without case and punctuation, after lines
/// that begin with "copyright" were taken out (SPDX License List Matching Guidelines, sections on case, whitespace, punctuation and
/// copyright notices).</summary>
/// <param name="All">Phrases that all occur.</param>
/// <param name="None">Phrases of which none occurs.</param>
/// <param name="Least">Fewest words of the whole text.</param>
/// <param name="Most">Most words of the whole text, for short texts to which others add clauses; null without bound.</param>
public sealed record LicenseMarks(ImmutableArray<string> All, ImmutableArray<string> None = default, int Least = 0, int? Most = null);
