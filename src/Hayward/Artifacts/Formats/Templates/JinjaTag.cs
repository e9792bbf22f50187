namespace Hayward.Artifacts.Formats.Templates;

/// <summary>One expression <c>{{ … }}</c> or statement <c>{% … %}</c> of a template.</summary>
/// <param name="Statement">True for a statement.</param>
/// <param name="At">Character where it opens.</param>
/// <param name="Tokens">What is in it; the first of a statement is its keyword.</param>
/// <param name="Whole">False when it is broken or longer than is looked at.</param>
internal sealed record JinjaTag(bool Statement, int At, IReadOnlyList<JinjaToken> Tokens, bool Whole);
