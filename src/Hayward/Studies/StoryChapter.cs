using System.Collections.Immutable;

namespace Hayward.Studies;

/// <summary>A chapter of the story that a study tells before its figures.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Sentences">Its sentences, in their order.</param>
public sealed record StoryChapter(string Title, ImmutableArray<StorySentence> Sentences);

/// <summary>A sentence of a story.</summary>
/// <param name="Text">The sentence with its numbers; where it cannot be told, why, without a full stop.</param>
/// <param name="Figures">Ids of the figures whose numbers it gives.</param>
/// <param name="Told">Whether its numbers are there.</param>
public sealed record StorySentence(string Text, ImmutableArray<string> Figures, bool Told);

/// <summary>A chapter as a study's files have it: with references in place of the numbers.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record ChapterText(string Title, ImmutableArray<SentenceText> Sentences);

/// <summary>A sentence with references in place of its numbers.</summary>
/// <param name="Text">The sentence. A reference is <c>{figure.column}</c>, after the column perhaps <c>[key=value, other=value]</c> or <c>[last]</c> for the row (the
/// first otherwise), <c>@people</c> for the view (the first otherwise) and <c>|percent</c>, <c>|count</c>, <c>|number</c> or <c>|text</c> for the form.</param>
/// <param name="When">A comparison that must hold, as in <c>nomads.index &gt; 0.5</c>; either side a number or a reference; null when it always is told.</param>
public sealed record SentenceText(string Text, string? When);
