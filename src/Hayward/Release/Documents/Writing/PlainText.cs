using System.Text;

namespace Hayward.Release.Documents.Writing;

/// <summary>Text of others made fit to be shown: nothing that moves a cursor, reorders what is read, or hides; lines end with <c>\n</c>.</summary>
internal static class PlainText
{
    /// <summary>The text with line breaks kept; at most one empty line between two others, no blanks at the ends of lines.</summary>
    public static string Of(string text)
    {
        var clean = Clean(text, lines: true);
        var lines = clean.Split('\n').Select(l => l.Trim()).ToList();
        var kept = lines.Where((l, i) => l.Length > 0 || (i > 0 && lines[i - 1].Length > 0));
        return string.Join('\n', kept).Trim();
    }

    /// <summary>The text on one line, cut where it is longer than <paramref name="most"/>.</summary>
    public static string Line(string text, int most)
    {
        var line = string.Join(' ', Clean(text, lines: false).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : Cut(line, most) + "…";
    }

    /// <summary>The first characters, never half of a pair.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string Clean(string text, bool lines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') clean.Append(lines ? '\n' : ' ');
            else if (rune.Value == '\t' || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.SpaceSeparator) clean.Append(' ');
            else clean.Append(IsUnsafe(rune.Value) ? "\uFFFD" : rune.ToString());
        }

        return clean.ToString();
    }

    // Controls, direction marks, zero-width and tag characters, and what is no character at all.
    private static bool IsUnsafe(int c) =>
        c < 0x20 || c is >= 0x7F and <= 0x9F or 0xAD or 0x61C or 0x180E or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB)
            or (>= 0xE0000 and <= 0xE0FFF) || (c & 0xFFFE) == 0xFFFE;
}
