namespace Hayward.Terms.Chains;

/// <summary>Whether a term was read in the original.</summary>
internal static class Verified
{
    /// <summary>The part of the bundle that says it; the agreement where nothing else is said.</summary>
    public static string PartOf(LicenseTerm term) => term.Part ?? "agreement";

    /// <summary>False when the term, or the text of the bundle in which it stands, was not read in the original.</summary>
    public static bool Of(License license, LicenseTerm term) =>
        term.Verified && license.Parts.Where(p => p.Part == PartOf(term)).DefaultIfEmpty(new LicensePart("", "", Verified: false)).All(p => p.Verified);
}
