using System.Collections.Immutable;
using Hayward.Knowledge;

namespace Hayward.Terms;

/// <summary>One line of <c>knowledge/licenses/identifiers.yaml</c>: <c>id | marks | types | name</c>.</summary>
/// <param name="Id">SPDX identifier.</param>
/// <param name="Osi">Approved by the Open Source Initiative.</param>
/// <param name="Fsf">Listed as free by the Free Software Foundation.</param>
/// <param name="Old">The SPDX list calls the identifier deprecated.</param>
/// <param name="Own">No identifier of the SPDX list: the tool that lists it spells it so.</param>
/// <param name="Types">Kinds of content for which the Model Openness Framework accepts it.</param>
/// <param name="Name">Full name.</param>
internal sealed record IdentifierEntry(string Id, bool Osi, bool Fsf, bool Old, bool Own, ImmutableArray<string> Types, string Name)
{
    private const string Nothing = "-";

    /// <summary>Reads a line.</summary>
    /// <exception cref="KnowledgeException">The line does not have its four parts, or holds a mark that is not known.</exception>
    public static IdentifierEntry Parse(string line, string path)
    {
        var parts = line.Split(" | ", 4);
        if (parts.Length < 4) throw new KnowledgeException($"{path}: '{line}' was expected to be 'id | marks | types | name'.");
        var marks = Words(parts[1]);
        if (marks.Find(mark => mark is not ("osi" or "fsf" or "old" or "own")) is { } odd)
            throw new KnowledgeException($"{path}: '{line}' has the mark '{odd}'; osi, fsf, old or own was expected.");
        return new IdentifierEntry(parts[0], marks.Contains("osi"), marks.Contains("fsf"), marks.Contains("old"), marks.Contains("own"), [.. Words(parts[2])], parts[3]);
    }

    private static List<string> Words(string part) => part == Nothing ? [] : [.. part.Split(' ')];
}
