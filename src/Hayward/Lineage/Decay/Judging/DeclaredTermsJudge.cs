using System.Collections.Immutable;

namespace Hayward.Lineage.Decay.Judging;

/// <summary>Labels alone: none named, lost, changed.</summary>
internal sealed class DeclaredTermsJudge : IDecayJudge
{
    private static readonly ImmutableArray<string> NoneNamed = ["no licence is named"];

    public void Judge(int subject, DecayScene scene, DecayTally tally)
    {
        var declares = scene.Declares(subject);
        tally.Judged(DecayCodes.TermsUndeclared);
        if (!declares) tally.Found(new DecayHit(DecayCodes.TermsUndeclared, [subject], subject, NoneNamed));
        foreach (var parent in scene.Edges.ParentsOf(subject)) Parent(subject, parent, scene, tally);
        if (!declares && !scene.Edges.ParentsOf(subject).IsEmpty) Lost(subject, scene, tally);
    }

    private static void Parent(int subject, int parent, DecayScene scene, DecayTally tally)
    {
        if (scene.IsSeen(parent)) tally.Judged(DecayCodes.TermsLost);
        else tally.NotJudged(DecayCodes.TermsLost);
        var (own, other) = (scene.LabelOf(subject), scene.LabelOf(parent));
        if (!own.Declares || !other.Declares)
        {
            tally.NotJudged(DecayCodes.TermsChanged);
            return;
        }

        tally.Judged(DecayCodes.TermsChanged);
        if (scene.Graph.TermsIndex(subject) != scene.Graph.TermsIndex(parent))
            tally.Found(new DecayHit(DecayCodes.TermsChanged, [subject, parent], subject, [$"parent: {other.Statement}", $"model: {own.Statement}"]));
    }

    // Every parent that names a licence; further up, beyond those that name none, the nearest of each label.
    private static void Lost(int subject, DecayScene scene, DecayTally tally)
    {
        var told = new HashSet<int>();
        var search = scene.Search;
        foreach (var ancestor in search.Up(subject, taught: false, node => !scene.Declares(node)))
        {
            if (!scene.Declares(ancestor)) continue;
            var path = search.Path(subject, ancestor);
            if (!told.Add(scene.Graph.TermsIndex(ancestor)) && path.Length > 2) continue;
            tally.Found(new DecayHit(DecayCodes.TermsLost, path, path[^2], [$"ancestor: {Statement(ancestor, scene)}", NoneNamed[0]]));
        }
    }

    private static string Statement(int node, DecayScene scene) =>
        scene.LabelOf(node) is { Declares: true } label ? label.Statement
        : string.Join(", ", scene.Papers(node)!.Named.Select(named => $"{named.Place} says {named.Declared}"));
}
