namespace Hayward.Cards;

/// <summary>The lines of a card that hold its front matter.</summary>
/// <param name="Lines">The lines between the marks.</param>
/// <param name="FirstLine">Line of the first of them in the file, from 1.</param>
/// <param name="BodyIndex">Index of the first line of the prose, from 0.</param>
internal sealed record FrontMatterBlock(ArraySegment<string> Lines, int FirstLine, int BodyIndex)
{
    private const string Mark = "---";

    /// <summary>Finds the front matter of a card, also where its marks are missing or misplaced.</summary>
    /// <returns>Null when there is none.</returns>
    public static FrontMatterBlock? Find(string path, string[] lines, CardVocabulary words, List<CardIssue> issues)
    {
        var first = 0;
        while (first < lines.Length && string.IsNullOrWhiteSpace(lines[first])) first++;
        if (first == lines.Length)
        {
            issues.Add(new CardIssue("card-empty", path, null, $"{path} holds no text."));
            return null;
        }

        var inCode = lines[first].StartsWith("```", StringComparison.Ordinal) && first + 1 < lines.Length
            && (IsMark(lines[first + 1]) || StartsWithField(lines[first + 1], words));
        if (inCode)
        {
            issues.Add(new CardIssue("front-matter-in-code", path, first + 1,
                $"The front matter of {path} stands in a code block at line {first + 1}, where hubs do not read it; remove the marks of the block."));
            first++;
        }

        if (IsMark(lines[first]))
        {
            if (first > 0 && !inCode)
            {
                issues.Add(new CardIssue("front-matter-late", path, first + 1,
                    $"The front matter of {path} begins at line {first + 1}; hubs expect '---' at line 1."));
            }

            return Opened(path, lines, first + 1, inCode, issues);
        }

        if (StartsWithField(lines[first], words)) return Unopened(path, lines, first, inCode, words, issues);
        issues.Add(new CardIssue("front-matter-missing", path, 1,
            $"{path} has no front matter, so it declares no licence, base or data set in a form that machines read."));
        return null;
    }

    private static FrontMatterBlock Opened(string path, string[] lines, int start, bool inCode, List<CardIssue> issues)
    {
        for (var i = start; i < lines.Length; i++)
        {
            if (IsMark(lines[i]) || lines[i].TrimEnd() == "...") return Block(lines, start, i, i + 1);
            if (inCode && lines[i].StartsWith("```", StringComparison.Ordinal)) return Block(lines, start, i, i + 1);
        }

        var end = start;
        while (end < lines.Length && LooksLikeYaml(lines[end])) end++;
        issues.Add(new CardIssue("front-matter-unclosed", path, start,
            $"The front matter of {path} that begins at line {start} is never closed; it was read up to line {end}. Close it with '---'."));
        return Block(lines, start, end, end);
    }

    private static FrontMatterBlock Unopened(string path, string[] lines, int start, bool inCode, CardVocabulary words, List<CardIssue> issues)
    {
        var end = start;
        while (end < lines.Length && !IsMark(lines[end]) && LooksLikeYaml(lines[end])) end++;
        var closed = end < lines.Length && IsMark(lines[end]);
        if (!closed)
        {
            // Without any mark only lines with known keys are taken: a first line such as "Language: English" may be prose.
            end = start + 1;
            while (end < lines.Length && (StartsWithField(lines[end], words) || lines[end].TrimStart().StartsWith("- ", StringComparison.Ordinal))) end++;
        }

        if (!inCode)
        {
            issues.Add(new CardIssue("front-matter-unopened", path, start + 1,
                $"The front matter of {path} begins at line {start + 1} without '---', so hubs take it for prose; put '---' before and after it."));
        }

        return Block(lines, start, end, closed ? end + 1 : end);
    }

    private static FrontMatterBlock Block(string[] lines, int start, int end, int body) =>
        new(new ArraySegment<string>(lines, start, end - start), start + 1, body);

    private static bool IsMark(string line) => line.AsSpan().Trim().SequenceEqual(Mark);

    private static bool StartsWithField(string line, CardVocabulary words)
    {
        var colon = line.AsSpan(0, Math.Min(line.Length, 60)).IndexOf(':');
        return colon > 0 && words.FieldOf(line[..colon].Trim().Trim('"', '\'')) is not null;
    }

    private static bool LooksLikeYaml(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty || line[0] is ' ' or '\t' || text is "-" || text.StartsWith("- ")) return true;
        if (text[0] == '#') return text.Length > 1 && text[1] == ' ' && text.Contains(':');
        var colon = text.IndexOf(':');
        return colon > 0 && text[..colon].IndexOfAny(' ', '*', '[') < 0 && (colon == text.Length - 1 || text[colon + 1] == ' ');
    }
}
