using System.Collections.Frozen;
using System.Collections.Immutable;
using Hayward.Artifacts.Locating;

namespace Hayward.Artifacts.Reading;

/// <summary>Decides before reading which files may be kept if they turn out to be text, so that the choice does not depend on which worker
/// is faster: those whose names promise text first, then the small ones, until <see cref="ReadLimits.AllKeptText"/> is spent.</summary>
internal static class TextBudget
{
    private static readonly FrozenSet<string> TextEndings = new[]
    {
        ".md", ".txt", ".json", ".yaml", ".yml", ".toml", ".rst", ".py", ".jinja", ".cfg", ".ini", ".bib", ".cff", ".model_card",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> TextNames = ["README", "LICENSE", "LICENCE", "NOTICE", "COPYING", "USE_POLICY", "template", "system"];

    /// <summary>True when the name of the file promises UTF-8 text.</summary>
    public static bool PromisesText(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return TextEndings.Contains(Path.GetExtension(name))
            || (!name.Contains('.', StringComparison.Ordinal) && TextNames.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Places in <paramref name="files"/> of those that may be kept.</summary>
    public static FrozenSet<int> Share(ImmutableArray<PlacedFile> files)
    {
        var left = ReadLimits.AllKeptText;
        var kept = new HashSet<int>();
        var order = Enumerable.Range(0, files.Length)
            .Where(i => files[i].Size <= ReadLimits.KeptText)
            .OrderByDescending(i => PromisesText(files[i].Path)).ThenBy(i => files[i].Size).ThenBy(i => i);
        foreach (var i in order)
        {
            if (files[i].Size > left)
                break;
            left -= files[i].Size;
            kept.Add(i);
        }
        return kept.ToFrozenSet();
    }
}
