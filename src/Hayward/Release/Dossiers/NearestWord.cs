namespace Hayward.Release.Dossiers;

/// <summary>Finds the valid word that a typo most likely meant.</summary>
internal static class NearestWord
{
    // Longer words are compared by their first letters: a dossier is written by hand, its names are short.
    private const int Longest = 96;

    /// <summary>The candidate at the smallest edit distance (insertions, deletions, replacements, swaps of neighbours; optimal string alignment),
    /// the first of them where several are as near; null when none is nearer than half of the longer word.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance >= least || distance * 2 > Math.Max(word.Length, candidate.Length)) continue;
            (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>The edit distance of two words.</summary>
    public static int Distance(string a, string b)
    {
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }

    /// <summary>The end of a sentence about a word that is not valid: the nearest one, or all of them.</summary>
    public static string Expected(string word, IReadOnlyCollection<string> valid)
    {
        if (valid.Count == 0) return "there is none to name yet";
        return Of(word, valid) is { } nearest ? $"the nearest valid one is '{nearest}'" : $"one of {string.Join(", ", valid.Take(20))}{(valid.Count > 20 ? ", …" : "")} was expected";
    }
}
