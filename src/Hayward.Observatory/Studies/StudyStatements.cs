using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hayward.Observatory.Studies;

/// <summary>A statement that makes a table which figures share.</summary>
/// <param name="Path">Its file in the study.</param>
/// <param name="Makes">Name of the table.</param>
/// <param name="Text">The statement.</param>
internal sealed record StudyStatement(string Path, string Makes, string Text);

/// <summary>Finds the statements of a study that somebody needs: those that make a table which is named, and what these name in turn. A table costs time, and one
/// figure alone asks for few of them.</summary>
internal static partial class StudyStatements
{
    /// <summary>The statements of a file. A statement that makes no table has no name and is always needed.</summary>
    public static IEnumerable<StudyStatement> Of(string path, string text) =>
        Ends().Split(text).Where(s => !string.IsNullOrWhiteSpace(Comments().Replace(s, ""))).Select(s => new StudyStatement(path, Making().Match(s).Groups["name"].Value, s));

    /// <summary>Those that are needed, in their order.</summary>
    /// <param name="all">Statements; none names a table that a later one makes.</param>
    /// <param name="asking">Texts that name tables.</param>
    public static ImmutableArray<StudyStatement> Needed(IReadOnlyList<StudyStatement> all, IEnumerable<string> asking)
    {
        var named = asking.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var needed = new List<StudyStatement>();
        foreach (var statement in all.Reverse())
        {
            if (statement.Makes.Length > 0 && !named.Contains(statement.Makes)) continue;
            needed.Add(statement);
            named.UnionWith(Names(statement.Text));
        }
        needed.Reverse();
        return [.. needed];
    }

    // Every word may be the name of a table; one that is a column costs no more than a table too many.
    private static IEnumerable<string> Names(string text) => Word().Matches(Comments().Replace(text, "")).Select(m => m.Value);

    [GeneratedRegex(@";[ \t]*(?:\r?\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();

    [GeneratedRegex("--[^\n]*", RegexOptions.CultureInvariant)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW) (?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Making();

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
