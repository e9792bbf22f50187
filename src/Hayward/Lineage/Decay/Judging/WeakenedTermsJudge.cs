namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether the declared licence leaves out what a licence asks that reaches the model.</summary>
internal sealed class WeakenedTermsJudge : IDecayJudge
{
    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var (reach, labels) = (scene.Reach, scene.Labels);
        if (reach.Of(subject) == 0) return;
        var label = scene.Graph.TermsIndex(subject);
        var open = new Dictionary<int, Lacking>();
        foreach (var license in reach.Sets.Members(reach.Of(subject)))
        {
            if (!labels[label].Recorded || !Terms.Chains.LicenseReach.IsRecorded(reach.Sets.Licenses[license]))
            {
                tally.NotJudged(DecayCodes.TermsWeakened);
                continue;
            }

            tally.Judged(DecayCodes.TermsWeakened);
            if (labels.LackingOf(label, license) is { } lacking) open[license] = lacking;
        }

        foreach (var (path, license) in ReachPaths.To(subject, open.Keys, scene))
        {
            var id = reach.Sets.Licenses[license].Id;
            tally.Found(new DecayHit(
                DecayCodes.TermsWeakened, path, FirstLacking(path, license, scene), [$"ancestor: {id}", $"model: {labels[label].Statement}", open[license].Words]));
        }
    }

    // From the ancestor down: the first that names no licence or one that lacks the same.
    private static int FirstLacking(int[] path, int license, DecayScene scene)
    {
        for (var i = path.Length - 2; i > 0; i--)
        {
            var label = scene.Graph.TermsIndex(path[i]);
            if (!scene.Labels[label].Declares || scene.Labels.LackingOf(label, license) is not null) return path[i];
        }

        return path[0];
    }
}
