namespace Hayward.Hub.Crawl;

/// <summary>Owners and repositories that are never asked, because they said so.</summary>
public sealed class OptOut
{
    private readonly HashSet<string> _names;

    private OptOut(IEnumerable<string> names) => _names = names.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nobody.</summary>
    public static OptOut Nobody { get; } = new([]);

    /// <summary>How many are on the list.</summary>
    public int Count => _names.Count;

    /// <summary>Reads a list: an owner or a repository a line; blank lines, and what follows a #, say nothing.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="name">Name of the file, for the sentence of a fault.</param>
    /// <exception cref="FormatException">A line is no name: a name that cannot be read must not be asked by mistake.</exception>
    public static OptOut Read(IEnumerable<string> lines, string name)
    {
        var names = new List<string>();
        foreach (var (line, number) in lines.Select((l, i) => (l.Split('#', 2)[0].Trim(), i + 1)))
        {
            if (line.Length == 0) continue;
            var word = line.StartsWith("hf://", StringComparison.Ordinal) ? line[5..].TrimEnd('/') : line;
            if (!HubPath.IsRepository(word)) throw new FormatException($"{name} line {number}: owner or owner/name was expected.");
            names.Add(word);
        }
        return new OptOut(names);
    }

    /// <summary>Whether a repository or an owner is on the list.</summary>
    public bool Forbids(string name) => _names.Count > 0 && (_names.Contains(name) || (HubPath.OwnerOf(name) is { } owner && _names.Contains(owner)));
}
