using Hayward.Terms.Compatibility;

namespace Hayward.Terms.Payload;

/// <summary>Chooses the licence that a derivative declares.</summary>
internal static class LeadingLicense
{
    /// <summary>The declared licence where it can stand, else the one licence of the ancestors under which the others may stand; null where there is
    /// no such licence, so that the card must name the bundle.</summary>
    public static License? Of(IReadOnlyList<License> own, IReadOnlyList<License> inherited, LicenseCompatibility compatibility)
    {
        var all = inherited.DistinctBy(l => l.Id).ToList();
        if (own.Count == 1 && all.All(l => Holds(own[0], l))) return own[0];
        return all.FirstOrDefault(l => all.All(other => Holds(l, other)));

        bool Holds(License leading, License part) => leading.AgreesWith(part) || compatibility.Compare(leading, part).Answer == CompatibilityAnswer.Yes;
    }
}
