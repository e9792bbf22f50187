namespace Hayward.Lineage.Decay.Judging;

/// <summary>The shortest ways on which licences reach a model.</summary>
internal static class ReachPaths
{
    /// <summary>For each licence the way to the nearest ancestor that stands under it: over weights where there is one, else over a distillation.</summary>
    public static IEnumerable<(int[] Path, int License)> To(int subject, IReadOnlyCollection<int> licenses, DecayScene scene)
    {
        if (licenses.Count == 0) yield break;
        var open = licenses.ToHashSet();
        foreach (var found in Round(subject, open, taught: false, scene)) yield return found;
        if (open.Count == 0) yield break;
        foreach (var found in Round(subject, open, taught: true, scene)) yield return found;
    }

    private static List<(int[] Path, int License)> Round(int subject, HashSet<int> open, bool taught, DecayScene scene)
    {
        var found = new List<(int[], int)>();
        var (search, sets) = (scene.Search, scene.Reach.Sets);
        foreach (var ancestor in search.Up(subject, taught))
        {
            var own = scene.Labels.OwnSet(scene.Graph.TermsIndex(ancestor));
            if (own == 0) continue;
            foreach (var license in open.Where(license => sets.Holds(own, license)).Order().ToList())
            {
                open.Remove(license);
                found.Add((search.Path(subject, ancestor), license));
            }

            if (open.Count == 0) break;
        }

        return found;
    }
}
