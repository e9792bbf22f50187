using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Hayward.Terms.Recognition;

/// <summary>One word of a text in comparable form.</summary>
/// <param name="Hash">The word, as <see cref="WordHash"/> has it after equal spellings were made one.</param>
/// <param name="Start">First character in the text.</param>
/// <param name="Length">Characters in the text.</param>
internal readonly record struct LicenseWord(uint Hash, int Start, int Length);

/// <summary>A text as the words that count when licences are compared. Case, white space, punctuation, quotes, dashes, bullets, numbering,
/// comment marks, copyright notices and the schemes of addresses do not count, and equal spellings are one (SPDX License List Matching
/// Guidelines, sections 2 to 14).</summary>
internal sealed class LicenseWords
{
    /// <summary>Characters that are read: the longest licence has some 60,000, and a file of notices may be longer.</summary>
    public const int MaxCharacters = 400_000;

    private static readonly SearchValues<char> Roman = SearchValues.Create("ivxIVX");

    private LicenseWords(string text, ImmutableArray<LicenseWord> words) => (Text, Words) = (text, words);

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>The words in their order.</summary>
    public ImmutableArray<LicenseWord> Words { get; }

    /// <summary>True when the text was longer than is read.</summary>
    public bool Cut => Text.Length > MaxCharacters;

    /// <summary>Reads a text.</summary>
    public static LicenseWords Read(string text) => Read(text, WordForms.BuiltIn);

    /// <summary>Reads a text with other lists of equal spellings.</summary>
    public static LicenseWords Read(string text, WordForms forms)
    {
        var words = ImmutableArray.CreateBuilder<LicenseWord>();
        var all = text.AsSpan(0, Math.Min(text.Length, MaxCharacters));
        // A paragraph begins after a line without a word: only there does "Copyright (c)" begin a notice, and not where a line happens to break.
        var paragraph = true;
        for (var start = 0; start < all.Length;)
        {
            var end = all[start..].IndexOf('\n');
            end = end < 0 ? all.Length : start + end;
            var line = all[start..end];
            if (IsCopyright(line) && paragraph || IsReserved(line))
            {
                // Notices often stand line under line.
                paragraph = true;
            }
            else
            {
                var before = words.Count;
                Append(all, start, end, words, forms);
                paragraph = words.Count == before;
            }

            start = end + 1;
        }

        return new LicenseWords(text, words.ToImmutable());
    }

    /// <summary>Words of the text as they stand in it.</summary>
    public string Verbatim(int from, int count) =>
        string.Join(' ', Words.AsSpan().Slice(from, count).ToArray().Select(word => Text.Substring(word.Start, word.Length)));

    /// <summary>Line of a word, from 1; of the last line for the end of the text.</summary>
    public int Line(int word) => 1 + Text.AsSpan(0, word < Words.Length ? Words[word].Start : Math.Min(Text.Length, MaxCharacters)).TrimEnd('\n').Count('\n');

    private static bool IsCopyright(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(" \t*#/-;>|.");
        if (text.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || text.StartsWith("©")) return true;
        if (!text.StartsWith("copyright", StringComparison.OrdinalIgnoreCase)) return false;
        // "Copyright (c) 2024 Somebody" is a notice; "copyright notice, this list of conditions" is the licence.
        var rest = text[9..].TrimStart(" \t:,");
        return rest.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("©") || rest.StartsWith("[") || rest.StartsWith("<") || rest.StartsWith("{")
            || (rest.Length > 0 && char.IsAsciiDigit(rest[0]));
    }

    private static bool IsReserved(ReadOnlySpan<char> line) => line.Trim(" \t\r*#/-;>|.").Equals("all rights reserved", StringComparison.OrdinalIgnoreCase);

    private static void Append(ReadOnlySpan<char> text, int from, int to, ImmutableArray<LicenseWord>.Builder words, WordForms forms)
    {
        for (var i = from; i < to;)
        {
            if (!IsWord(text, i, to))
            {
                i++;
                continue;
            }

            var start = i++;
            if (!IsIdeograph(text[start]))
                while (i < to && (IsWord(text, i, to) && !IsIdeograph(text[i]) || IsPoint(text, i))) i++;
            var word = text[start..i];
            if (IsNumbering(text, start, i, to) || IsScheme(text, word, i)) continue;
            Add(words, new LicenseWord(forms.Of(WordHash.Of(word)), start, i - start), forms);
        }
    }

    private static void Add(ImmutableArray<LicenseWord>.Builder words, LicenseWord word, WordForms forms)
    {
        if (words.Count > 0 && forms.Pair(words[^1].Hash, word.Hash, out var stands))
        {
            var first = words[^1];
            if (stands.Second == 0)
            {
                words[^1] = new LicenseWord(stands.First, first.Start, word.Start + word.Length - first.Start);
                return;
            }

            words[^1] = first with { Hash = stands.First };
            word = word with { Hash = stands.Second };
        }

        words.Add(word);
    }

    private static bool IsWord(ReadOnlySpan<char> text, int at, int to) =>
        char.IsLetterOrDigit(text[at]) || char.IsHighSurrogate(text[at]) && at + 1 < to || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Lines break anywhere between them, so that each stands alone.
    private static bool IsIdeograph(char c) => c is >= '\u3040' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    private static bool IsPoint(ReadOnlySpan<char> text, int at) =>
        text[at] == '.' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    // "(a)", "iv.", "3)": a number or letter with its mark and a blank behind.
    private static bool IsNumbering(ReadOnlySpan<char> text, int start, int end, int to)
    {
        var word = text[start..end];
        if (word.Length > 4 || end >= to) return false;
        var counts = word.Length <= 2 && !word.ContainsAnyExceptInRange('0', '9')
            || word.Length == 1 && char.IsAsciiLetter(word[0])
            || !word.ContainsAnyExcept(Roman);
        if (!counts) return false;
        var bracketed = start > 0 && text[start - 1] is '(' or '[';
        return text[end] is ')' or ']' && (bracketed || Blank(text, end + 1, to)) || text[end] == '.' && Blank(text, end + 1, to);
    }

    private static bool Blank(ReadOnlySpan<char> text, int at, int to) => at >= to || char.IsWhiteSpace(text[at]);

    private static bool IsScheme(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int end) =>
        text[end..].StartsWith("://") && (word.Equals("http", StringComparison.OrdinalIgnoreCase) || word.Equals("https", StringComparison.OrdinalIgnoreCase));
}
