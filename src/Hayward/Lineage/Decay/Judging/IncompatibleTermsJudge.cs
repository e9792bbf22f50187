using Hayward.Cards;
using Hayward.Terms;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Whether two licences bind that cannot both be kept, or one that lets nobody pass on what was changed. Each set of licences is asked of the
/// algebra once.</summary>
internal sealed class IncompatibleTermsJudge(ITermsConflicts conflicts) : IDecayJudge
{
    private readonly Dictionary<int, List<TermsClash>> _known = [];

    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var sets = scene.Reach.Sets;
        var reaching = scene.Reach.Of(subject);
        if (reaching == 0)
        {
            if (!scene.Edges.ParentsOf(subject).IsEmpty) tally.NotJudged(DecayCodes.TermsIncompatible);
            return;
        }

        tally.Judged(DecayCodes.TermsIncompatible);
        var all = sets.Union(reaching, scene.Labels.OwnSet(scene.Graph.TermsIndex(subject)));
        if (!_known.TryGetValue(all, out var clashes))
            _known[all] = clashes = [.. conflicts.Among([.. sets.Members(all).Select(license => sets.Licenses[license])])];
        foreach (var clash in clashes) Clash(subject, clash, scene, tally);
        Changed(subject, scene, tally);
    }

    private static void Clash(int subject, TermsClash clash, DecayScene scene, DecayTally tally)
    {
        var sets = scene.Reach.Sets;
        var wanted = new[] { clash.One, clash.Other }.Select(id => sets.Licenses.IndexOf(sets.Licenses.First(license => license.Id == id)))
            .Where(license => sets.Holds(scene.Reach.Of(subject), license)).ToList();
        var paths = ReachPaths.To(subject, wanted, scene).OrderBy(found => found.Path.Length).ToList();
        if (paths.Count == 0) return;
        var far = paths[^1].Path;
        tally.Found(new DecayHit(
            DecayCodes.TermsIncompatible, far, far[0], [clash.Sentence, .. paths.SkipLast(1).Select(near => $"{sets.Licenses[near.License].Id} by {scene.Graph.Id(near.Path[^1])}")]));
    }

    // Another container or another place changes nothing that is protected; every other way does.
    private static void Changed(int subject, DecayScene scene, DecayTally tally)
    {
        var sets = scene.Reach.Sets;
        var strict = sets.Members(scene.Reach.Of(subject)).Where(license => ForbidsChange(sets.Licenses[license])).ToList();
        foreach (var (path, license) in ReachPaths.To(subject, strict, scene))
        {
            for (var i = 1; i < path.Length; i++)
            {
                if (scene.Edges.Between(path[i - 1], path[i]) is not { } relation || relation is DerivationRelation.Conversion or DerivationRelation.ReUpload or DerivationRelation.Distillation) continue;
                tally.Found(new DecayHit(
                    DecayCodes.TermsIncompatible, path, path[i - 1], [$"{sets.Licenses[license].Id} lets nobody pass on a changed version, and one was made ({relation.ToString().ToLowerInvariant()})"]));
                break;
            }
        }
    }

    private static bool ForbidsChange(License license) => LicenseReach.IsRecorded(license) && license.Limits.Contains(TermIds.NoDerivatives);
}

/// <summary>Two licences that cannot both be kept.</summary>
/// <param name="One">Identifier of the first.</param>
/// <param name="Other">Identifier of the second.</param>
/// <param name="Sentence">Why, one sentence.</param>
internal sealed record TermsClash(string One, string Other, string Sentence);

/// <summary>Tells which of several licences cannot be kept together.</summary>
internal interface ITermsConflicts
{
    /// <summary>Each pair once.</summary>
    IEnumerable<TermsClash> Among(System.Collections.Immutable.ImmutableArray<License> licenses);
}
