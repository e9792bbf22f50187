using System.Collections.Immutable;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Lineage.Graph;
using Hayward.Terms.Chains;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>By generation, of how many models the terms can be decided from labels: those of the model and of all its ancestors.</summary>
internal static class HorizonFigures
{
    public static HorizonFigure Of(DecayScene scene, TopologicalOrder order, FigureSettings settings)
    {
        var graph = scene.Graph;
        var generation = new byte[graph.NodeCount];
        var decided = new bool[graph.NodeCount];
        for (var node = 0; node < graph.NodeCount; node++) decided[node] = Names(scene, node);
        // Parents come first; on a cycle what is not there yet counts as generation 0.
        foreach (var node in order.Nodes)
        {
            if (scene.Edges.ParentsOf(node).IsEmpty) continue;
            var least = byte.MaxValue;
            foreach (var parent in scene.Edges.ParentsOf(node))
            {
                least = Math.Min(least, generation[parent]);
                decided[node] &= decided[parent];
            }

            generation[node] = (byte)Math.Min(byte.MaxValue - 1, least + 1);
        }

        var counts = new (long All, long Decided)[settings.MostSteps + 1];
        foreach (var node in order.Nodes)
        {
            if (generation[node] == 0 || !scene.IsSeen(node)) continue;
            // Few models stand further down than that: they are counted together.
            ref var count = ref counts[Math.Min((int)generation[node], settings.MostSteps)];
            count.All++;
            if (decided[node]) count.Decided++;
        }

        var rows = counts.Select((c, i) => new GenerationRow(i, i == settings.MostSteps, new Share(c.Decided, c.All))).Where(row => row.Decidable.Of > 0).ToImmutableArray();
        return new HorizonFigure(
            rows,
            rows.FirstOrDefault(row => row.Decidable.Rate!.Value < settings.DecidableLeast)?.Generation,
            rows.FirstOrDefault(row => row.Decidable.Rate!.High < settings.DecidableLeast)?.Generation,
            settings.DecidableLeast);
    }

    private static bool Names(DecayScene scene, int node) => scene.IsSeen(node) && scene.LabelOf(node).Terms.Standing == TermsStanding.Known;
}
