using System.Collections.Immutable;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Graph;

/// <summary>The licence tags that models bear together, and the licences that the catalogue knows them to be.</summary>
/// <param name="Tags">The tags without <c>license:</c>, in ordinal order, each once.</param>
/// <param name="Licenses">Those that were recognised.</param>
/// <param name="Standing">Undeclared for no tag; known when every tag is a licence; not recognised else. <c>other</c> and <c>unknown</c> are no
/// licences.</param>
public sealed record DeclaredTerms(ImmutableArray<string> Tags, ImmutableArray<License> Licenses, TermsStanding Standing)
{
    /// <summary>The tags as one text; null when there are none.</summary>
    public string? Declared => Tags.IsEmpty ? null : string.Join(", ", Tags);

    /// <summary>Looks the tags of a set up.</summary>
    internal static DeclaredTerms Of(string set, LicenseCatalog catalog)
    {
        if (set.Length == 0) return new DeclaredTerms([], [], TermsStanding.Undeclared);
        ImmutableArray<string> tags = [.. set.Split('\n')];
        ImmutableArray<License> licenses = [.. tags.Select(catalog.Resolve).OfType<License>().Where(license => license.Kind != LicenseKind.None)];
        return new DeclaredTerms(tags, licenses, licenses.Length == tags.Length ? TermsStanding.Known : TermsStanding.NotRecognized);
    }
}
