namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether places of one model name licences that do not agree.</summary>
internal sealed class ContradictedTermsJudge : IDecayJudge
{
    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var papers = scene.Papers(subject);
        var places = papers?.Named.GroupBy(named => named.Place, StringComparer.Ordinal).ToList();
        if (places is null || places.Count < 2)
        {
            tally.NotJudged(DecayCodes.TermsContradicted);
            return;
        }

        tally.Judged(DecayCodes.TermsContradicted);
        for (var i = 0; i < places.Count; i++)
        {
            for (var j = i + 1; j < places.Count; j++)
            {
                if (Agree([.. places[i]], [.. places[j]])) continue;
                tally.Found(new DecayHit(DecayCodes.TermsContradicted, [subject], subject, [Words(places[i]), Words(places[j])]));
                return;
            }
        }
    }

    // A name that no licence goes by contradicts nothing: what it means is not known.
    private static bool Agree(List<NamedLicense> one, List<NamedLicense> other) =>
        one.Any(a => a.License is null || other.Any(b => b.License is null || a.License.AgreesWith(b.License)));

    private static string Words(IGrouping<string, NamedLicense> place) => $"{place.Key} says {string.Join(", ", place.Select(named => named.Declared))}";
}
