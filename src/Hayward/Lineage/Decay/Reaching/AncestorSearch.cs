using Hayward.Cards;

namespace Hayward.Lineage.Decay.Reaching;

/// <summary>Looks from one model up to its ancestors, nearest first. One search serves the whole audit: what it marks it tells apart by the number of the
/// search.</summary>
internal sealed class AncestorSearch(int nodes, AuditEdges edges)
{
    private readonly int[] _seen = new int[nodes];
    private readonly int[] _below = new int[nodes];
    private readonly List<int> _queue = [];
    private int _search;

    /// <summary>Ancestors of a node, nearest first, of one distance in the order of the graph.</summary>
    /// <param name="subject">The node.</param>
    /// <param name="taught">True to go over distillations too.</param>
    /// <param name="beyond">Whether to go on beyond an ancestor.</param>
    public IEnumerable<int> Up(int subject, bool taught, Func<int, bool>? beyond = null)
    {
        _search++;
        _queue.Clear();
        _queue.Add(subject);
        _seen[subject] = _search;
        for (var at = 0; at < _queue.Count; at++)
        {
            var node = _queue[at];
            if (at > 0)
            {
                yield return node;
                if (beyond is not null && !beyond(node)) continue;
            }

            Enter(node, taught);
        }
    }

    private void Enter(int node, bool taught)
    {
        var parents = edges.ParentsOf(node);
        var relations = edges.RelationsOf(node);
        for (var i = 0; i < parents.Length; i++)
        {
            if (_seen[parents[i]] == _search || (!taught && relations[i] is DerivationRelation.Distillation)) continue;
            _seen[parents[i]] = _search;
            _below[parents[i]] = node;
            _queue.Add(parents[i]);
        }
    }

    /// <summary>The way from the subject of the last search to an ancestor that it gave, both included.</summary>
    public int[] Path(int subject, int ancestor)
    {
        var path = new List<int> { ancestor };
        for (var node = ancestor; node != subject;) path.Add(node = _below[node]);
        path.Reverse();
        return [.. path];
    }
}
