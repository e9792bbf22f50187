using System.Collections.Immutable;

namespace Hayward.Terms.Recognition;

/// <summary>Words of a known text, from 0 and without the last.</summary>
/// <param name="From">The first.</param>
/// <param name="To">One past the last.</param>
/// <param name="Most">Most words of a file that may stand in their place.</param>
internal readonly record struct TextSpan(int From, int To, int Most);

/// <summary>A text of the index with what may differ in copies of it.</summary>
internal sealed record KnownText(License License, uint[] Words, ImmutableArray<TextSpan> Variable, ImmutableArray<TextSpan> Optional, ImmutableArray<uint[]> Titles)
{
    // "License", "SPDX-License-Identifier", "License Agreement" before a text say nothing.
    private static readonly ImmutableArray<uint[]> AnyTitle = [.. new[] { "license", "spdx license identifier", "agreement", "the", "version" }.Select(Hashes)];

    /// <summary>Finds in the text the places that its file names.</summary>
    public static KnownText Create(License license, uint[] words)
    {
        var wording = license.Wording;
        var titles = new[] { license.Name, license.Id }.Concat(license.Aliases).Concat(Of(wording?.Titles)).Select(Hashes).Where(title => title.Length > 0);
        return new KnownText(
            license,
            words,
            [.. Of(wording?.Variable).Select(v => Variation(words, v)).OfType<TextSpan>()],
            [.. Of(wording?.Optional).Select(o => Stretch(words, o)).OfType<TextSpan>().OrderByDescending(span => span.To - span.From)],
            [.. titles.Concat(AnyTitle).OrderByDescending(title => title.Length)]);
    }

    /// <summary>Words of a phrase as an index has them.</summary>
    public static uint[] Hashes(string phrase) => [.. LicenseWords.Read(phrase).Words.Select(word => word.Hash)];

    private static TextSpan? Variation(uint[] words, VariableWords variable)
    {
        var after = Hashes(variable.After);
        var from = Find(words, after, 0);
        if (from < 0) return null;
        var to = Find(words, Hashes(variable.Before), from + after.Length);
        return to < 0 ? null : new TextSpan(from + after.Length, to, variable.Most);
    }

    private static TextSpan? Stretch(uint[] words, OptionalWords optional)
    {
        var from = optional.From is null ? 0 : Find(words, Hashes(optional.From), 0);
        if (from < 0) return null;
        if (optional.Through is null) return new TextSpan(from, words.Length, 0);
        var through = Hashes(optional.Through);
        var to = Find(words, through, from);
        return to < 0 ? null : new TextSpan(from, to + through.Length, 0);
    }

    private static int Find(ReadOnlySpan<uint> words, ReadOnlySpan<uint> phrase, int start)
    {
        var at = phrase.IsEmpty ? -1 : words[start..].IndexOf(phrase);
        return at < 0 ? -1 : start + at;
    }

    private static ImmutableArray<T> Of<T>(ImmutableArray<T>? list) => list is { IsDefault: false } some ? some : [];
}
