using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Decay.Reaching;
using Hayward.Lineage.Graph;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay;

/// <summary>What the licence tags that models bear together amount to.</summary>
/// <param name="Terms">The tags.</param>
/// <param name="Recorded">True when the terms of every one of them are recorded, so that what is not there is not asked.</param>
/// <param name="Limits">Limits that they set.</param>
/// <param name="Duties">Duties that they set.</param>
/// <param name="Family">Place of their family in the catalogue.</param>
/// <param name="Statement">What a finding says of them: <c>license:llama2</c>, or that there is none.</param>
internal sealed record HubLabel(DeclaredTerms Terms, bool Recorded, ImmutableHashSet<string> Limits, ImmutableHashSet<string> Duties, int Family, string Statement)
{
    /// <summary>True when a licence tag is there, whatever it says.</summary>
    public bool Declares => !Terms.Tags.IsEmpty;
}

/// <summary>The labels of a graph, and what a licence asks that a label does not.</summary>
internal sealed class HubLabels
{
    private readonly ImmutableArray<HubLabel> _labels;
    private readonly int[] _ownSets;
    private readonly Dictionary<(int Label, int License), Lacking?> _lacking = [];

    public HubLabels(LineageGraph graph, DecayCatalog catalog)
    {
        ImmutableArray<License> licenses = [.. graph.Terms.SelectMany(terms => terms.Licenses).DistinctBy(license => license.Id).OrderBy(license => license.Id, StringComparer.Ordinal)];
        Sets = new LicenseSets(licenses, license => LicenseReach.Passes(license, DerivationRelation.Distillation));
        _labels = [.. graph.Terms.Select(terms => Label(terms, catalog))];
        _ownSets = [.. graph.Terms.Select(terms => Sets.Of(terms.Licenses.Select(license => IndexOf(licenses, license))))];
    }

    /// <summary>Sets of the licences that occur.</summary>
    public LicenseSets Sets { get; }

    /// <summary>Number of labels; the first is that of no tag.</summary>
    public int Count => _labels.Length;

    /// <summary>A label by its number in the graph.</summary>
    public HubLabel this[int label] => _labels[label];

    /// <summary>The set of the licences of a label.</summary>
    public int OwnSet(int label) => _ownSets[label];

    /// <summary>What a licence asks and the label does not; null when nothing, or when one of both is not recorded.</summary>
    public Lacking? LackingOf(int label, int license)
    {
        if (_lacking.TryGetValue((label, license), out var known)) return known;
        return _lacking[(label, license)] = Compare(_labels[label], Sets.Licenses[license]);
    }

    private static Lacking? Compare(HubLabel label, License ancestor)
    {
        if (!label.Recorded || !LicenseReach.IsRecorded(ancestor)) return null;
        if (label.Terms.Licenses.Any(own => own.AgreesWith(ancestor))) return null;
        var limits = ancestor.Limits.Where(limit => !label.Limits.Contains(limit)).Order(StringComparer.Ordinal).ToImmutableArray();
        var duties = ancestor.Duties.Where(duty => !label.Duties.Contains(duty) && !MayPass(ancestor, duty, label)).Order(StringComparer.Ordinal).ToImmutableArray();
        return limits.IsEmpty && duties.IsEmpty ? null : new Lacking(limits, duties);
    }

    // Share-alike that lets a derivative pass under the other licence is kept by that.
    private static bool MayPass(License ancestor, string duty, HubLabel label) =>
        duty == TermIds.ShareAlike
        && ancestor.Terms.Any(term => term.Id == duty && term.CompatibleWith is { } list && label.Terms.Licenses.Any(own => list.Contains(own.Id)));

    private static HubLabel Label(DeclaredTerms terms, DecayCatalog catalog)
    {
        var recorded = terms.Standing == TermsStanding.Known && terms.Licenses.All(LicenseReach.IsRecorded);
        return new HubLabel(
            terms,
            recorded,
            [.. terms.Licenses.SelectMany(license => license.Limits)],
            [.. terms.Licenses.SelectMany(license => license.Duties)],
            Family(terms, recorded, catalog),
            terms.Tags.IsEmpty ? "no licence is named" : $"license:{string.Join(", license:", terms.Tags)}");
    }

    private static int IndexOf(ImmutableArray<License> licenses, License license) => licenses.IndexOf(licenses.First(other => other.Id == license.Id));

    private static int Place(ImmutableArray<LicenseFamily> families, string id) => families.IndexOf(families.First(family => family.Id == id));

    private static int Family(DeclaredTerms terms, bool recorded, DecayCatalog catalog)
    {
        var families = catalog.Families;
        if (terms.Tags.IsEmpty) return Place(families, FamilyIds.None);
        if (terms.Standing == TermsStanding.Known && terms.Licenses.Select(catalog.FamilyOf).FirstOrDefault(family => family is not null) is { } named)
            return families.IndexOf(named);
        return Place(families, recorded ? FamilyIds.OtherRecorded : FamilyIds.Unclear);
    }
}

/// <summary>What a licence asks and a label does not.</summary>
/// <param name="Limits">Limits, in ordinal order.</param>
/// <param name="Duties">Duties, in ordinal order.</param>
internal sealed record Lacking(ImmutableArray<string> Limits, ImmutableArray<string> Duties)
{
    /// <summary>In words for a finding.</summary>
    public string Words => string.Join("; ", new[] { Part("limits", Limits), Part("duties", Duties) }.Where(part => part.Length > 0));

    private static string Part(string what, ImmutableArray<string> words) => words.IsEmpty ? "" : $"{what} left out: {string.Join(", ", words)}";
}

/// <summary>Families that have no list of licences.</summary>
internal static class FamilyIds
{
    public const string OtherRecorded = "other-recorded";
    public const string Unclear = "unclear";
    public const string None = "none";
}
