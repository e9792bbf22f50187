using System.Collections.Immutable;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>What became of each licence with limits among the models that its terms reach.</summary>
internal static class OriginFigures
{
    public static ImmutableArray<OriginRow> Of(DecayScene scene)
    {
        var sets = scene.Reach.Sets;
        var counts = new (long Reached, long Silent, long Weakened, long NotRecorded, long Kept)[sets.Licenses.Length];
        var watched = Enumerable.Range(0, sets.Licenses.Length).Where(i => !sets.Licenses[i].Limits.IsEmpty && LicenseReach.IsRecorded(sets.Licenses[i])).ToList();
        var members = new Dictionary<int, int[]>();
        for (var node = 0; node < scene.Graph.NodeCount; node++)
        {
            var set = scene.Reach.Of(node);
            if (set == 0 || !scene.IsSeen(node)) continue;
            if (!members.TryGetValue(set, out var held)) members[set] = held = [.. watched.Where(license => sets.Holds(set, license))];
            var label = scene.Graph.TermsIndex(node);
            foreach (var license in held)
            {
                ref var count = ref counts[license];
                count.Reached++;
                if (!scene.Labels[label].Declares) count.Silent++;
                else if (!scene.Labels[label].Recorded) count.NotRecorded++;
                else if (scene.Labels.LackingOf(label, license) is not null) count.Weakened++;
                else count.Kept++;
            }
        }

        return
        [
            .. watched.Where(i => counts[i].Reached > 0).OrderByDescending(i => counts[i].Reached)
                .Select(i => new OriginRow(sets.Licenses[i].Id, counts[i].Reached, counts[i].Silent, counts[i].Weakened, counts[i].NotRecorded, counts[i].Kept)),
        ];
    }
}
