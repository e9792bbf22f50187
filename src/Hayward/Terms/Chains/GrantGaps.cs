using System.Collections.Immutable;

namespace Hayward.Terms.Chains;

/// <summary>Rights that a licence does not name. What it does not grant stays with the licensor, and whether an act needs a grant at all is a
/// question of law: so the answer is that it cannot be told.</summary>
internal sealed class GrantGaps(TermOccasions occasions)
{
    private static readonly ImmutableArray<(string Grant, TermsUse Use, string Act, ImmutableArray<string> Limits)> Rights =
    [
        ("commercial-use", TermsUse.CommercialUse, "use it commercially", [TermIds.NonCommercial, TermIds.ResearchOnly]),
        ("host", TermsUse.Host, "offer it as a service", []),
        ("distribute", TermsUse.Distribute, "pass it on", [TermIds.NoDistribution]),
        ("modify", TermsUse.Modify, "change it", [TermIds.NoDerivatives]),
    ];

    /// <summary>The rights that are missing, one term for each. A limit that speaks of the same act has said it already; a licence whose grants
    /// are not recorded says nothing.</summary>
    public IEnumerable<ResultingTerm> Of(ImmutableArray<ReachingLicense> reaching)
    {
        foreach (var reach in reaching.DistinctBy(r => r.License.Id))
        {
            var license = reach.License;
            var grants = license.Terms.Where(t => occasions.KindOf(t) == TermKind.Grant).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            if (grants.Count == 0) continue;
            foreach (var (grant, use, act, limits) in Rights)
            {
                // Licences for works and data speak of sharing; a service on weights is nothing that they could have named.
                if (grants.Contains(grant) || license.Terms.Any(t => limits.Contains(t.Id)) || (grant == "host" && !license.ContentTypes.Contains("model"))) continue;
                var text = $"The licence names no right to {act}.";
                yield return new ResultingTerm(
                    license.Id, grant, TermKind.Grant, TermsAnswer.Undetermined, text, $"{text} What it does not grant stays with the licensor.",
                    $"May one {act} under {license.Id}? Ask its licensor.", null, null, "agreement", license.Verified, null, null, [use], reach.Path);
            }
        }
    }
}
