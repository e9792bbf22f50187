using System.Collections.Immutable;

namespace Hayward.Terms.Recognition;

/// <summary>Compares a file with one known text.</summary>
internal sealed class TextComparison(LicenseWords file, uint[] words, IReadOnlyDictionary<uint, string> spellings)
{
    // Words on each side of what the texts have in common that may still belong together.
    private const int Slack = 40;

    /// <summary>The match; null when the texts are not alike. <paramref name="from"/> and <paramref name="to"/> say between which words of
    /// the file the text lies.</summary>
    public LicenseMatch? With(KnownText known, int from, int to)
    {
        from = Math.Max(0, from - Slack);
        to = Math.Min(words.Length, to + Slack);
        if (Alignment.Differences(known.Words, words.AsSpan(from, to - from)) is not { } hunks) return null;
        var first = from;
        var last = to;
        var inside = new List<Hunk>();
        foreach (var hunk in hunks.Select(h => h with { SecondStart = h.SecondStart + from }))
        {
            // Words before the first and after the last in common lie outside.
            if (hunk.FirstStart == 0 && hunk.FirstCount == 0) first = hunk.SecondStart + hunk.SecondCount;
            else if (hunk.FirstStart == known.Words.Length) last = hunk.SecondStart;
            else inside.Add(hunk);
        }

        var titled = Titled(known, first);
        return Judge(known, Forgive(known, inside), first, last, titled);
    }

    private LicenseMatch Judge(KnownText known, (List<Hunk> Hunks, int Missing, int Added) left, int first, int last, int titled)
    {
        var before = first - titled;
        var after = words.Length - last;
        var missing = left.Hunks.Sum(hunk => hunk.FirstCount);
        var added = left.Hunks.Sum(hunk => hunk.SecondCount);
        var common = known.Words.Length - left.Missing - missing;
        var differ = missing + added + before + after;
        // Rounded down, so that nothing but equality is 1.
        var score = differ == 0 ? 1 : Math.Floor(2000.0 * common / ((2.0 * common) + differ)) / 1000;
        var differences = ImmutableArray.CreateBuilder<WordDifference>();
        if (before > 0) differences.Add(new WordDifference(WordChange.Before, file.Line(0), before, file.Verbatim(0, before)));
        foreach (var hunk in left.Hunks)
        {
            if (hunk.FirstCount > 0) differences.Add(new WordDifference(WordChange.Missing, file.Line(hunk.SecondStart), hunk.FirstCount, Spell(known, hunk)));
            if (hunk.SecondCount > 0) differences.Add(new WordDifference(WordChange.Added, file.Line(hunk.SecondStart), hunk.SecondCount, file.Verbatim(hunk.SecondStart, hunk.SecondCount)));
        }

        if (after > 0) differences.Add(new WordDifference(WordChange.After, file.Line(last), after, file.Verbatim(last, after)));
        return new LicenseMatch(known.License, score, differences.ToImmutable()) { From = first, To = last, Titled = titled };
    }

    // What the publisher fills in, and what a copy may leave out as a whole.
    private static (List<Hunk> Hunks, int Missing, int Added) Forgive(KnownText known, List<Hunk> hunks)
    {
        int missing = 0, added = 0;
        foreach (var span in known.Variable)
        {
            var inside = hunks.Where(hunk => hunk.FirstStart >= span.From && hunk.FirstStart + hunk.FirstCount <= span.To).ToList();
            var put = inside.Sum(hunk => hunk.SecondCount);
            if (inside.Count == 0 || (span.To - span.From) - inside.Sum(hunk => hunk.FirstCount) + put > span.Most) continue;
            missing += inside.Sum(hunk => hunk.FirstCount);
            added += put;
            hunks = [.. hunks.Except(inside)];
        }

        foreach (var span in known.Optional)
        {
            var at = hunks.FindIndex(hunk => hunk.FirstStart <= span.From && hunk.FirstStart + hunk.FirstCount >= span.To);
            if (at < 0) continue;
            var hunk = hunks[at];
            missing += span.To - span.From;
            var head = new Hunk(hunk.FirstStart, span.From - hunk.FirstStart, hunk.SecondStart, hunk.SecondCount);
            var tail = new Hunk(span.To, hunk.FirstStart + hunk.FirstCount - span.To, hunk.SecondStart + hunk.SecondCount, 0);
            hunks = [.. hunks[..at], head, tail, .. hunks[(at + 1)..]];
            hunks.RemoveAll(empty => empty is { FirstCount: 0, SecondCount: 0 });
        }

        return (hunks, missing, added);
    }

    private int Titled(KnownText known, int first)
    {
        var at = first;
        while (known.Titles.FirstOrDefault(title => title.Length <= at && words.AsSpan(at - title.Length, title.Length).SequenceEqual(title)) is { } found) at -= found.Length;
        return first - at;
    }

    private string Spell(KnownText known, Hunk hunk) =>
        string.Join(' ', known.Words.AsSpan(hunk.FirstStart, hunk.FirstCount).ToArray().Select(word => spellings.GetValueOrDefault(word, "…")));
}
