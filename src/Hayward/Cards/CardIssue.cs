namespace Hayward.Cards;

/// <summary>Something wrong with a text of the publisher.</summary>
/// <param name="Code">Short code, <c>front-matter-missing</c>, <c>license-misspelt</c>.</param>
/// <param name="Path">File.</param>
/// <param name="Line">Line from 1, or null.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Fatal">True when the file could not be read at all and counts as malformed input.</param>
public sealed record CardIssue(string Code, string Path, int? Line, string Message, bool Fatal = false);
