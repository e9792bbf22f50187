using Hayward.Cards;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay.Reaching;

/// <summary>The licences of ancestors that reach each model of a graph.</summary>
internal sealed class HubReach
{
    private readonly int[] _reaching;

    private HubReach(LicenseSets sets, int[] reaching) => (Sets, _reaching) = (sets, reaching);

    /// <summary>The sets.</summary>
    public LicenseSets Sets { get; }

    /// <summary>Number of the set of licences that reach a node from its ancestors.</summary>
    public int Of(int node) => _reaching[node];

    /// <summary>Carries the licences down the graph, parents before children; models on a cycle reach each other.</summary>
    public static HubReach Over(LineageGraph graph, AuditEdges edges, HubLabels labels, TopologicalOrder order)
    {
        var sets = labels.Sets;
        var reaching = new int[graph.NodeCount];
        var cycle = 0;
        for (var at = 0; at < order.Nodes.Length;)
        {
            if (cycle < order.Cycles.Count && order.Cycles[cycle].Start == at)
            {
                var (start, length) = order.Cycles[cycle++];
                // Sets only grow, so this ends.
                for (var changed = true; changed;)
                {
                    changed = false;
                    for (var i = start; i < start + length; i++) changed |= Take(graph, edges, labels, reaching, order.Nodes[i]);
                }

                at += length;
                continue;
            }

            Take(graph, edges, labels, reaching, order.Nodes[at++]);
        }

        return new HubReach(sets, reaching);
    }

    private static bool Take(LineageGraph graph, AuditEdges edges, HubLabels labels, int[] reaching, int node)
    {
        var (sets, all) = (labels.Sets, reaching[node]);
        var parents = edges.ParentsOf(node);
        var relations = edges.RelationsOf(node);
        for (var i = 0; i < parents.Length; i++)
        {
            var parent = parents[i];
            var given = sets.Union(reaching[parent], labels.OwnSet(graph.TermsIndex(parent)));
            all = sets.Union(all, relations[i] is DerivationRelation.Distillation ? sets.Taught(given) : given);
        }

        if (all == reaching[node]) return false;
        reaching[node] = all;
        return true;
    }
}
