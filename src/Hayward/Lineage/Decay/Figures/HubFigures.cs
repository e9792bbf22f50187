using System.Collections.Immutable;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>Puts the report of a hub together.</summary>
internal static class HubFigures
{
    public static DecayReport Of(DecayScene scene, TopologicalOrder order, DecayCatalog catalog, ImmutableArray<CodeCount> codes)
    {
        var edges = EdgeFigures.Of(scene, catalog);
        return new DecayReport(
            [.. scene.Graph.Origin.Sources],
            Glance(scene),
            codes,
            edges.Relations(),
            edges.Transitions(catalog.Figures.Transitions),
            edges.Flow(),
            edges.Drift(catalog.Figures.DriftLabels),
            SurvivalFigures.Of(scene, order, catalog.Figures),
            HorizonFigures.Of(scene, order, catalog.Figures),
            edges.Causes(),
            OriginFigures.Of(scene),
            catalog.Knowledge);
    }

    private static HubGlance Glance(DecayScene scene)
    {
        var graph = scene.Graph;
        var counts = graph.Counts;
        var vanished = 0L;
        for (var node = 0; node < graph.NodeCount; node++)
            foreach (var parent in scene.Edges.ParentsOf(node))
                if (!scene.IsSeen(parent)) vanished++;
        return new HubGlance(
            counts.Models,
            counts.Owners,
            new Share(counts.WithoutLicense, counts.Models),
            counts.LicenseTags,
            new Share(counts.ModelsNamingABase, counts.Models),
            counts.NamedBases,
            counts.NamingThemselves,
            new Share(counts.BasesFound, counts.NamedBases),
            new Share(counts.LicensesDiffer, counts.BothDeclare),
            new Share(counts.OnlyTheBaseDeclares, counts.OnlyTheBaseDeclares + counts.BothDeclare),
            new Share(counts.NamedBases - counts.BothDeclare, counts.NamedBases),
            scene.Edges.Count,
            new Share(vanished, scene.Edges.Count),
            counts.Cycles,
            counts.LongestChain);
    }
}
