namespace Hayward.Cards;

/// <summary>Where a number of parameters is claimed.</summary>
public enum ClaimPlace
{
    /// <summary>In a name: of the model, or of its base.</summary>
    Name,

    /// <summary>In a tag.</summary>
    Tag,

    /// <summary>In a heading.</summary>
    Heading,

    /// <summary>In a sentence or a row of a table.</summary>
    Prose,
}

/// <summary>A number of parameters that somebody claims.</summary>
/// <param name="Text">As written: <c>8B</c>, <c>1.1 billion parameters</c>.</param>
/// <param name="Value">The number, rounded to what the text says; for <c>8x7B</c> the product, which such models do not reach because experts
/// share layers.</param>
/// <param name="Line">Line from 1; null outside prose.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Explicit">True when the word parameters (or one like it) stands beside the number.</param>
/// <param name="Context">The sentence, heading, tag or name.</param>
public sealed record ParameterClaim(string Text, long Value, int? Line, ClaimPlace Place, bool Explicit, string Context)
{
    /// <summary>True for numbers that count only what is active at once: <c>A3B</c>, <c>400M active parameters</c>.</summary>
    public bool ActiveOnly { get; init; }
}
