namespace Hayward.Cards;

/// <summary>A link of a card.</summary>
public sealed record CardLink(string Text, string Url, int Line);
