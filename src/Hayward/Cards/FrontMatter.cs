using System.Text.Json.Nodes;
using Hayward.Knowledge;

namespace Hayward.Cards;

/// <summary>The front matter of a card as read: a tree, and the line of each top-level key.</summary>
/// <param name="Tree">Keys as they are spelt.</param>
/// <param name="Lines">Line of each top-level key in the file, from 1.</param>
internal sealed record FrontMatter(JsonObject Tree, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>No front matter.</summary>
    public static FrontMatter Empty => new([], new Dictionary<string, int>());

    /// <summary>Reads the lines as YAML; what YAML refuses is read line by line, so that one bad line does not lose the rest.</summary>
    public static FrontMatter Read(string path, FrontMatterBlock block, CardVocabulary words, List<CardIssue> issues)
    {
        var keys = Keys(path, block, issues);
        var text = string.Join('\n', block.Lines.AsSpan());
        var (tree, fault) = Parse(text);
        if (tree is null && text.Contains('\t', StringComparison.Ordinal))
        {
            (tree, _) = Parse(text.Replace("\t", "  ", StringComparison.Ordinal));
            if (tree is not null)
            {
                var line = block.FirstLine + block.Lines.ToList().FindIndex(l => l.Contains('\t', StringComparison.Ordinal));
                issues.Add(new CardIssue("front-matter-tabs", path, line,
                    $"{path} line {line} holds a tab, which YAML refuses for indentation; it was read as two blanks."));
            }
        }

        if (tree is not null) return new FrontMatter(tree, keys);
        var at = Math.Clamp(block.FirstLine + (fault?.Line ?? 1) - 1, block.FirstLine, block.FirstLine + Math.Max(block.Lines.Count - 1, 0));
        issues.Add(new CardIssue("front-matter-refused", path, at,
            $"The front matter of {path} is not YAML at line {at} ({Reason(fault?.Message)}); it was read line by line."));
        return FrontMatterLines.Read(block, words);
    }

    private static string Reason(string? fault) =>
        string.IsNullOrEmpty(fault) ? "a map was expected" : char.ToLowerInvariant(fault[0]) + fault[1..].TrimEnd('.');

    private static (JsonObject? Tree, YamlTreeException? Fault) Parse(string text)
    {
        try
        {
            return YamlTree.Parse(text) switch
            {
                JsonObject map => (map, null),
                null => ([], null),
                _ => (null, null),
            };
        }
        catch (YamlTreeException fault)
        {
            return (null, fault);
        }
    }

    private static Dictionary<string, int> Keys(string path, FrontMatterBlock block, List<CardIssue> issues)
    {
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var margin = -1;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var line = block.Lines[i];
            var text = line.AsSpan().TrimStart();
            if (text.IsEmpty || text[0] == '#' || text is "-" || text.StartsWith("- ")) continue;
            var indent = line.Length - text.Length;
            if (margin < 0) margin = indent;
            if (indent > margin || FrontMatterLines.KeyOf(text) is not { } key) continue;
            if (keys.TryAdd(key, block.FirstLine + i)) continue;
            issues.Add(new CardIssue("key-repeated", path, block.FirstLine + i,
                $"{path} line {block.FirstLine + i} repeats the key '{Show(key)}' of line {keys[key]}; the last value was taken."));
        }

        return keys;
    }

    /// <summary>A key as a message shows it: never longer than a line.</summary>
    public static string Show(string key) => key.Length <= 60 ? key : key[..60] + "…";
}
