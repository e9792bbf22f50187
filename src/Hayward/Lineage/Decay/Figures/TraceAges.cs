using Hayward.Cards;
using Hayward.Lineage.Graph;

namespace Hayward.Lineage.Decay.Figures;

/// <summary>For each model and limit the steps since the model at which the trace begins: 0 where no parent's licence sets the limit, else one more than
/// the youngest such parent. And for each model the tree that it belongs to: that of the first parent with a limit.</summary>
internal sealed class TraceAges
{
    private readonly Dictionary<int, byte[]> _ages = [];
    private readonly int[] _roots;

    public TraceAges(DecayScene scene, TopologicalOrder order, ulong[] bits, int limits)
    {
        var graph = scene.Graph;
        _roots = new int[graph.NodeCount];
        for (var i = 0; i < _roots.Length; i++) _roots[i] = i;
        foreach (var node in order.Nodes)
        {
            var own = bits[graph.TermsIndex(node)];
            if (own == 0) continue;
            byte[]? ages = null;
            var parents = scene.Edges.ParentsOf(node);
            var relations = scene.Edges.RelationsOf(node);
            for (var i = 0; i < parents.Length; i++)
            {
                var parent = parents[i];
                var common = own & bits[graph.TermsIndex(parent)];
                if (common == 0 || relations[i] is DerivationRelation.Distillation) continue;
                if (ages is null) _roots[node] = _roots[parent];
                ages ??= new byte[limits];
                for (; common != 0; common &= common - 1)
                {
                    var limit = System.Numerics.BitOperations.TrailingZeroCount(common);
                    var age = (byte)Math.Min(byte.MaxValue, Age(parent, limit) + 1);
                    if (ages[limit] == 0 || age < ages[limit]) ages[limit] = age;
                }
            }

            if (ages is not null) _ages[node] = ages;
        }
    }

    /// <summary>Steps since the trace begins.</summary>
    public int Age(int node, int limit) => _ages.TryGetValue(node, out var ages) ? ages[limit] : 0;

    /// <summary>The model with which the tree begins.</summary>
    public int Root(int node) => _roots[node];
}
