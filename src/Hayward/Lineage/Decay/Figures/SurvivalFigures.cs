using System.Collections.Immutable;
using Hayward.Cards;
using Hayward.Lineage.Decay.Statistics;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>Follows restrictions along edges. What is followed is one limit of one model; an edge to a child is one step.</summary>
internal sealed class SurvivalFigures
{
    private readonly DecayScene _scene;
    private readonly FigureSettings _settings;
    private readonly ImmutableArray<string> _limits;
    private readonly ulong[] _bits;

    private SurvivalFigures(DecayScene scene, FigureSettings settings)
    {
        (_scene, _settings) = (scene, settings);
        var labels = Enumerable.Range(0, scene.Labels.Count).Select(i => scene.Labels[i]).ToList();
        // A limit has a bit; the vocabulary has fewer than twenty.
        _limits = [.. labels.Where(label => label.Recorded).SelectMany(label => label.Limits).Distinct().Order(StringComparer.Ordinal).Take(64)];
        _bits = [.. labels.Select(label => label.Recorded ? label.Limits.Aggregate(0UL, (bits, limit) => bits | (1UL << _limits.IndexOf(limit))) : 0)];
    }

    public static SurvivalFigure Of(DecayScene scene, TopologicalOrder order, FigureSettings settings)
    {
        var figures = new SurvivalFigures(scene, settings);
        var ages = new TraceAges(scene, order, figures._bits, figures._limits.Length);
        var all = figures.Follow(ages, -1);
        var rows = Enumerable.Range(0, figures._limits.Length).Select(limit => (Limit: figures._limits[limit], Counts: figures.Follow(ages, limit)))
            .Where(row => row.Counts.AtRisk > 0)
            .Select(row => new RestrictionRow(row.Limit, new Share(row.Counts.Lost, row.Counts.AtRisk), figures.HalfLifeOf(row.Counts)))
            .OrderByDescending(row => row.Lost.Of).ThenBy(row => row.Restriction, StringComparer.Ordinal).ToImmutableArray();
        var half = figures.HalfLifeOf(all);
        return new SurvivalFigure(
            LifeTable.Of(all.Steps(settings.MostSteps)),
            half,
            new Share(all.Lost, all.AtRisk),
            new Share(all.Silent, all.Lost),
            all.NotJudged,
            all.Trees.Count,
            settings.BootstrapRounds,
            half is null ? null : Times(half, Math.Log2(1 / settings.ForgottenBelow)),
            settings.ForgottenBelow,
            figures.HalfLifeOf(figures.FollowLabels()),
            rows);
    }

    private Estimate? HalfLifeOf(TraceCounts counts) => HalfLife.ByTree([.. counts.Trees.Values.Select(tree => tree.ToTree())], _settings.BootstrapRounds, _settings.BootstrapSeed);

    private static Estimate Times(Estimate estimate, double factor) => new(estimate.Value * factor, estimate.Low * factor, estimate.High * factor);

    // Of all limits together, or of one.
    private TraceCounts Follow(TraceAges ages, int only)
    {
        var (graph, counts) = (_scene.Graph, new TraceCounts());
        for (var child = 0; child < graph.NodeCount; child++)
        {
            var label = graph.TermsIndex(child);
            var known = _scene.Labels[label].Recorded || !_scene.Labels[label].Declares;
            var parents = _scene.Edges.ParentsOf(child);
            var relations = _scene.Edges.RelationsOf(child);
            for (var i = 0; i < parents.Length; i++)
            {
                var parent = parents[i];
                var set = _bits[graph.TermsIndex(parent)];
                if (only >= 0) set &= 1UL << only;
                if (set == 0 || relations[i] is DerivationRelation.Distillation) continue;
                for (; set != 0; set &= set - 1)
                {
                    var limit = System.Numerics.BitOperations.TrailingZeroCount(set);
                    if (!known) counts.NotJudged++;
                    else counts.Add(ages.Root(parent), ages.Age(parent, limit) + 1, (_bits[label] & (1UL << limit)) == 0, !_scene.Labels[label].Declares);
                }
            }
        }

        return counts;
    }

    // Any label at all: kept where the child names any. Trees are told apart by the parent, since a label has no beginning.
    private TraceCounts FollowLabels()
    {
        var (graph, counts) = (_scene.Graph, new TraceCounts());
        for (var child = 0; child < graph.NodeCount; child++)
        {
            foreach (var parent in _scene.Edges.ParentsOf(child))
            {
                if (!_scene.LabelOf(parent).Declares) continue;
                var silent = !_scene.LabelOf(child).Declares;
                counts.Add(parent, 1, silent, silent);
            }
        }

        return counts;
    }
}
