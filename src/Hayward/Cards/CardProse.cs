using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>The prose of a card, split for probes that quote.</summary>
public sealed record CardProse
{
    /// <summary>Sections in order; text before the first heading is a section with an empty title and level 0.</summary>
    public ImmutableArray<CardSection> Sections { get; init; } = [];

    /// <summary>All sentences outside code blocks, in order.</summary>
    public ImmutableArray<CardSentence> Sentences { get; init; } = [];

    /// <summary>All links, in order.</summary>
    public ImmutableArray<CardLink> Links { get; init; } = [];
}

/// <summary>A section of a card.</summary>
/// <param name="Title">Heading without marks.</param>
/// <param name="Level">1 to 6; 0 before the first heading.</param>
/// <param name="Line">Line of the heading, from 1.</param>
/// <param name="Text">Text below the heading up to the next one, marks removed, code blocks left out.</param>
/// <param name="HasTable">True when it holds a table.</param>
public sealed record CardSection(string Title, int Level, int Line, string Text, bool HasTable);

/// <summary>A sentence of a card.</summary>
/// <param name="Text">The sentence, marks removed.</param>
/// <param name="Line">Line where it begins, from 1.</param>
/// <param name="Section">Title of the nearest heading above.</param>
public sealed record CardSentence(string Text, int Line, string Section);
