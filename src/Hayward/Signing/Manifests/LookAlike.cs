using System.Globalization;
using System.Text;

namespace Hayward.Signing.Manifests;

/// <summary>Finds names that people see as one and that are two: a letter with its accent as one character, and as two (Unicode
/// normalisation forms C and D). The specification compares bytes, so they are different files.</summary>
internal static class LookAlike
{
    /// <summary>True when the names differ only in how accents are written.</summary>
    public static bool Same(string a, string b)
    {
        if (a == b) return false;
        var (x, y) = (Letters(a), Letters(b));
        return x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First, pair.Second));
    }

    // Without tables of composition: one side has a base and marks, the other a single character beyond ASCII.
    private static bool Same((Rune Base, int Marks) a, (Rune Base, int Marks) b) =>
        a == b || (a.Marks > 0 && b.Marks == 0 && !b.Base.IsAscii) || (b.Marks > 0 && a.Marks == 0 && !a.Base.IsAscii);

    private static List<(Rune Base, int Marks)> Letters(string text)
    {
        var letters = new List<(Rune, int)>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (letters.Count > 0 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark) letters[^1] = (letters[^1].Item1, letters[^1].Item2 + 1);
            else letters.Add((rune, 0));
        }

        return letters;
    }
}
