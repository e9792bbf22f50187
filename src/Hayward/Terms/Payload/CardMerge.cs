using System.Collections.Immutable;

namespace Hayward.Terms.Payload;

/// <summary>Puts fields into the front matter of a card and leaves every other byte as it is.</summary>
internal static class CardMerge
{
    private const string Mark = "---";
    private const string Begin = "<!-- terms: written by hayward terms payload -->";
    private const string End = "<!-- end of terms -->";

    /// <summary>The card with the fields set; a key that is there is replaced where it stands, another is added at the end of the front matter.</summary>
    /// <param name="card">The whole text; empty for a new card.</param>
    /// <param name="fields">Keys with their values; of a list, an entry for each line.</param>
    public static string SetFields(string card, IEnumerable<(string Key, ImmutableArray<string> Values, bool List)> fields)
    {
        var newline = card.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var mark = card.StartsWith('\uFEFF') ? "\uFEFF" : "";
        var lines = card[mark.Length..].Split(newline).ToList();
        var end = lines[0].TrimEnd() == Mark ? lines.FindIndex(1, l => l.TrimEnd() is Mark or "...") : -1;
        var head = end < 0 ? [] : lines.GetRange(1, end - 1);
        var body = end < 0 ? lines : lines.GetRange(end + 1, lines.Count - end - 1);
        foreach (var (key, values, list) in fields)
        {
            var written = Written(key, values, list);
            var at = head.FindIndex(l => KeyOf(l) == key);
            if (at < 0)
            {
                head.AddRange(written);
                continue;
            }

            var next = at + 1;
            while (next < head.Count && KeyOf(head[next]) is null && !head[next].StartsWith('#')) next++;
            head.RemoveRange(at, next - at);
            head.InsertRange(at, written);
        }

        // A card without front matter gets an empty line between it and the prose, unless there is no prose.
        var gap = end < 0 && card.Length > mark.Length ? [""] : Array.Empty<string>();
        return mark + string.Join(newline, [Mark, .. head, Mark, .. gap, .. body]);
    }

    /// <summary>The card with a block at its end; a block that an earlier call wrote is replaced.</summary>
    public static string SetBlock(string card, string block)
    {
        var newline = card.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var from = card.IndexOf(Begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : card.IndexOf(End, from, StringComparison.Ordinal);
        var before = from >= 0 && to >= 0 ? card[..from] : card.TrimEnd('\r', '\n') + newline + newline;
        var after = from >= 0 && to >= 0 ? card[(to + End.Length)..] : newline;
        return before + Begin + newline + newline + block.ReplaceLineEndings(newline).TrimEnd('\r', '\n') + newline + newline + End + after;
    }

    private static string? KeyOf(string line)
    {
        if (line.Length == 0 || line[0] is ' ' or '\t' or '-' or '#') return null;
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 ? null : line[..colon].Trim().Trim('"', '\'');
    }

    private static IEnumerable<string> Written(string key, ImmutableArray<string> values, bool list) =>
        list ? values.Select(v => $"- {Scalar(v)}").Prepend($"{key}:") : [$"{key}: {Scalar(values[0])}"];

    // Plain where YAML reads the same word again, quoted everywhere else.
    private static string Scalar(string value)
    {
        var plain = value.Length > 0 && char.IsAsciiLetter(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '+')
            && value.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "y" or "n");
        return plain ? value : $"'{value.ReplaceLineEndings(" ").Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
