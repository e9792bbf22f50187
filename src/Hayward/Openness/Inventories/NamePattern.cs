using System.IO.Enumeration;
using Hayward.Artifacts;

namespace Hayward.Openness.Inventories;

/// <summary>Patterns of knowledge files over names: <c>*</c> and <c>?</c>, without regard to case; a pattern with a slash is held against
/// the whole path, any other against the last part.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, ModelFile file) =>
        FileSystemName.MatchesSimpleExpression(pattern, pattern.Contains('/', StringComparison.Ordinal) ? file.Path : file.Name);

    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);
}
