using System.Collections.Immutable;
using System.Text;

namespace Hayward.Terms;

/// <summary>A licence recognised by its text.</summary>
/// <param name="License">The licence.</param>
/// <param name="Score">1 when every mark was found and the length fits; less where the text is longer or shorter than the licence.</param>
/// <param name="Marks">The phrases by which it was told, in comparable form.</param>
public sealed record LicenseMatch(License License, double Score, ImmutableArray<string> Marks);

/// <summary>Recognises licences by their text.</summary>
public static class LicenseText
{
    /// <summary>Below this score a text is not that licence but something close to it.</summary>
    public const double LeastScore = 0.95;

    // The longest licence has some 40,000 characters; a file of notices may be longer, and its beginning tells what it is.
    private const int MaxCharacters = 200_000;

    /// <summary>The one licence that the text is; null when it is none that is known, or holds several.</summary>
    public static LicenseMatch? Recognize(string text) => Recognize(text, LicenseCatalog.BuiltIn);

    /// <summary>The one licence of <paramref name="catalog"/> that the text is; null when it is none, or holds several.</summary>
    public static LicenseMatch? Recognize(string text, LicenseCatalog catalog)
    {
        var matches = RecognizeAll(text, catalog);
        return matches.Length == 1 ? matches[0] : null;
    }

    /// <summary>Every licence of <paramref name="catalog"/> whose marks the text bears, best first.</summary>
    public static ImmutableArray<LicenseMatch> RecognizeAll(string text, LicenseCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        var (words, count) = Comparable(text);
        return [.. catalog.All.Where(license => license.Marks is not null)
            .Select(license => Match(license, words, count)).OfType<LicenseMatch>()
            .OrderByDescending(match => match.Score).ThenBy(match => match.License.Id, StringComparer.Ordinal)];
    }

    private static LicenseMatch? Match(License license, string words, int count)
    {
        var marks = license.Marks!;
        var score = count < marks.Least ? count / (double)marks.Least : marks.Most is { } most && count > most ? most / (double)count : 1.0;
        if (score < LeastScore) return null;
        foreach (var phrase in marks.All)
            if (!Holds(words, phrase)) return null;
        if (!marks.None.IsDefault && marks.None.Any(phrase => Holds(words, phrase))) return null;
        return new LicenseMatch(license, Math.Round(score, 3), marks.All);
    }

    private static bool Holds(string words, string phrase) => words.Contains($" {phrase} ", StringComparison.Ordinal);

    /// <summary>The text as words in lower case with one blank between and around them, and their number. Lines that begin with a copyright
    /// notice are left out, and both spellings of licence are made one.</summary>
    internal static (string Words, int Count) Comparable(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, MaxCharacters) + 2).Append(' ');
        var count = 0;
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, MaxCharacters)).EnumerateLines())
        {
            if (!IsCopyright(line)) count += Append(line, words);
        }

        return (words.ToString(), count);
    }

    private static bool IsCopyright(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(" \t*#/-;>");
        if (text.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || text.StartsWith("©")) return true;
        if (!text.StartsWith("copyright", StringComparison.OrdinalIgnoreCase)) return false;
        // "Copyright (c) 2024 Somebody" is a notice; "copyright notice, this list of conditions" is the licence.
        var rest = text[9..].TrimStart();
        return rest.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("©") || rest.StartsWith("[") || rest.StartsWith("<")
            || (rest.Length > 0 && char.IsAsciiDigit(rest[0]));
    }

    private static int Append(ReadOnlySpan<char> line, StringBuilder words)
    {
        var count = 0;
        for (var i = 0; i < line.Length;)
        {
            if (!char.IsLetterOrDigit(line[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < line.Length && (char.IsLetterOrDigit(line[i]) || IsPoint(line, i))) i++;
            var word = line[start..i];
            if (word.Equals("licence", StringComparison.OrdinalIgnoreCase)) word = "license";
            foreach (var c in word) words.Append(char.ToLowerInvariant(c));
            words.Append(' ');
            count++;
        }

        return count;
    }

    private static bool IsPoint(ReadOnlySpan<char> line, int at) =>
        line[at] == '.' && at > 0 && at + 1 < line.Length && char.IsAsciiDigit(line[at - 1]) && char.IsAsciiDigit(line[at + 1]);
}
