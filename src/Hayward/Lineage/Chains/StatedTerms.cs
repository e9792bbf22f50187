using System.Collections.Immutable;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Chains;

/// <summary>From what a release states to what is known of its terms.</summary>
internal static class StatedTerms
{
    /// <summary>The standing, the licences and the words of a statement. A text that says more exactly which version is meant takes the place
    /// of the declared name; a text that contradicts the declaration is taken as binding beside it.</summary>
    public static (TermsStanding Standing, ImmutableArray<License> Licenses, string? Declared) Of(ReleaseLicense stated)
    {
        ImmutableArray<License> texts = [.. stated.Texts.Select(t => t.License).OfType<License>().DistinctBy(l => l.Id)];
        if (stated.Declared is null)
            return texts.IsEmpty
                ? (stated.Texts.IsEmpty ? TermsStanding.Undeclared : TermsStanding.NotRecognized, [], stated.Texts.IsEmpty ? null : stated.Texts[0].Text.Path)
                : (TermsStanding.Known, texts, null);
        // "other" and its like say: read the text.
        var silent = stated.Unrecognized.All(word => LicenseCatalog.BuiltIn.Resolve(word) is { Kind: LicenseKind.None });
        ImmutableArray<License> named = [.. stated.Recognized.Select(l => texts.FirstOrDefault(t => Tells(l, t)) ?? l).DistinctBy(l => l.Id)];
        ImmutableArray<License> all = named.IsEmpty ? texts : [.. named, .. stated.TextsAgainst.Select(t => t.License!).DistinctBy(l => l.Id)];
        var known = !all.IsEmpty && (stated.Unrecognized.IsEmpty || (silent && !texts.IsEmpty));
        return (known ? TermsStanding.Known : TermsStanding.NotRecognized, all, stated.Declared);
    }

    // The text of a member of the declared family, or the dated text of the declared licence.
    private static bool Tells(License declared, License text) => declared.Kind == LicenseKind.Family || text.VersionOf == declared.Id;
}
