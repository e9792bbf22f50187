using System.Collections.Immutable;

namespace Hayward.Observatory.Studies;

/// <summary>The shape of <c>codebook.yaml</c>: what people look for when they read threads.</summary>
/// <param name="Themes">The themes.</param>
internal sealed record CodebookFile(ImmutableArray<ThemeFile> Themes);

/// <summary>A theme.</summary>
/// <param name="Id">Stable word; the code that coders write.</param>
/// <param name="Title">Its name.</param>
/// <param name="Definition">What belongs to it.</param>
/// <param name="Not">What does not, although it has the words.</param>
/// <param name="Words">Regular expressions (RE2) that find candidates, upper and lower case alike.</param>
internal sealed record ThemeFile(string Id, string Title, string Definition, string Not, ImmutableArray<string> Words);
