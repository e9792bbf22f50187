using System.Collections.Immutable;

namespace Hayward.Terms.Recognition;

/// <summary>Recognises licences by their text, word by word.</summary>
public static class LicenseText
{
    /// <summary>Below this score a text has too little in common with a licence to speak of it.</summary>
    public const double LeastScore = 0.5;

    /// <summary>The one licence that the text is, word by word; null when it is none that is known, when words were added or taken away, or
    /// when it holds several.</summary>
    public static LicenseMatch? Recognize(string text) => Recognize(text, LicenseCatalog.BuiltIn);

    /// <summary>The one licence of <paramref name="catalog"/> that the text is.</summary>
    public static LicenseMatch? Recognize(string text, LicenseCatalog catalog)
    {
        var found = Read(text, catalog);
        return found.Held.Length == 1 && found.Left == 0 ? found.Held[0] with { Score = 1, Differences = [] } : null;
    }

    /// <summary>Every licence that the text holds word by word, whatever else it holds; when there is none, those that it comes near to.
    /// Best first.</summary>
    public static ImmutableArray<LicenseMatch> RecognizeAll(string text, LicenseCatalog catalog)
    {
        var found = Read(text, catalog);
        return found.Held.Length == 1 && found.Left == 0 ? [found.Held[0] with { Score = 1, Differences = [] }]
            : !found.Held.IsEmpty ? found.Held
            : [.. found.Near.Where(match => match.Score >= LeastScore)];
    }

    private static (ImmutableArray<LicenseMatch> Held, int Left, ImmutableArray<LicenseMatch> Near) Read(string text, LicenseCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(catalog);
        var file = LicenseWords.Read(text);
        if (file.Cut || file.Words.IsEmpty) return ([], 0, []);
        var near = catalog.Texts.Matches(file);
        var complete = near.Where(match => match.Complete).ToList();
        // MIT stands word by word inside licences that add to it: what lies in another is not by itself.
        complete.RemoveAll(match => complete.Any(other => other != match && other.From <= match.From && other.To >= match.To && other.To - other.From > match.To - match.From));
        var covered = new bool[file.Words.Length];
        foreach (var match in complete) covered.AsSpan((match.From - match.Titled)..match.To).Fill(true);
        var held = complete.Where(match => !complete.Any(other => other != match && IsPartOf(match.License, other.License))).ToImmutableArray();
        return (held, covered.Count(word => !word), near);
    }

    // The lesser licence comes with the general one, an agreement with its policy.
    private static bool IsPartOf(License part, License whole) =>
        (whole.Wording is { ComesWith.IsDefault: false } wording && wording.ComesWith.Contains(part.Id))
        || (part.Kind == LicenseKind.Policy && whole.Kind != LicenseKind.Policy);
}
