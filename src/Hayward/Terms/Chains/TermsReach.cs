using System.Collections.Immutable;
using Hayward.Cards;

namespace Hayward.Terms.Chains;

/// <summary>A licence that reaches the subject.</summary>
/// <param name="Node">The model that stands under it.</param>
/// <param name="License">The licence.</param>
/// <param name="Path">The shortest way on which it does.</param>
/// <param name="Taught">The shortest way with training on outputs in it; null when there is none.</param>
/// <param name="Changed">The shortest way on which the model itself was changed, and not only its container; null when there is none.</param>
internal sealed record ReachingLicense(ChainNode Node, License License, WitnessPath Path, WitnessPath? Taught, WitnessPath? Changed);

/// <summary>A model of the chain whose terms are not known.</summary>
internal sealed record SilentNode(ChainNode Node, WitnessPath Path);

/// <summary>What reaches the subject of a chain, each on its shortest way.</summary>
internal sealed class TermsReach
{
    // A state is a model and what happened on the way to it.
    private const int States = 4;
    private const int ByOutputs = 1;
    private const int ByChange = 2;

    private readonly TermsChain _chain;
    private readonly List<(int Edge, int Parent)>[] _parents;

    // The edge by which a state was first reached, and the state before it.
    private readonly (int Edge, int Before)[] _from;
    private readonly int[] _distance;

    private TermsReach(TermsChain chain)
    {
        _chain = chain;
        var nodes = chain.Nodes.Length;
        _parents = [.. Enumerable.Range(0, nodes).Select(_ => new List<(int, int)>())];
        for (var i = 0; i < chain.Edges.Length; i++) _parents[chain.Edges[i].Child].Add((i, chain.Edges[i].Parent));
        _from = new (int, int)[nodes * States];
        _distance = new int[nodes * States];
        Array.Fill(_distance, -1);
        Walk();
    }

    /// <summary>Walks up the chain.</summary>
    /// <exception cref="ArgumentException">The chain is empty, or an edge names a model that is not in it.</exception>
    public static TermsReach Of(TermsChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        if (chain.Nodes.IsDefaultOrEmpty) throw new ArgumentException("A chain has at least the model that is asked about.", nameof(chain));
        foreach (var edge in chain.Edges)
            if ((uint)edge.Child >= (uint)chain.Nodes.Length || (uint)edge.Parent >= (uint)chain.Nodes.Length)
                throw new ArgumentException($"The edge from {edge.Child} to {edge.Parent} names a model that is not among the {chain.Nodes.Length} of the chain.", nameof(chain));
        return new TermsReach(chain);
    }

    /// <summary>Every licence that reaches the subject, nearest first.</summary>
    public ImmutableArray<ReachingLicense> Licenses() =>
        [.. Enumerable.Range(0, _chain.Nodes.Length).SelectMany(LicensesOf).OrderBy(r => r.Path.Length)];

    /// <summary>Every model from which the subject comes in any way and whose terms are not known, nearest first.</summary>
    public ImmutableArray<SilentNode> Silent() =>
        [.. Enumerable.Range(0, _chain.Nodes.Length).Where(i => _chain.Nodes[i].Standing != TermsStanding.Known || _chain.Nodes[i].Licenses.Any(l => !LicenseReach.IsRecorded(l)))
            .Select(i => (Node: i, Path: Nearest(i, _ => true))).Where(s => s.Path is not null)
            .Select(s => new SilentNode(_chain.Nodes[s.Node], s.Path!)).OrderBy(s => s.Path.Length)];

    private IEnumerable<ReachingLicense> LicensesOf(int node)
    {
        foreach (var license in _chain.Nodes[node].Licenses)
        {
            var taught = LicenseReach.Passes(license, DerivationRelation.Distillation);
            if (Nearest(node, way => taught || (way & ByOutputs) == 0) is not { } path) continue;
            yield return new ReachingLicense(
                _chain.Nodes[node], license, path,
                taught ? Nearest(node, way => (way & ByOutputs) != 0) : null,
                Nearest(node, way => (way & ByChange) != 0 && (taught || (way & ByOutputs) == 0)));
        }
    }

    private void Walk()
    {
        var waiting = new Queue<int>();
        _distance[0] = 0;
        waiting.Enqueue(0);
        while (waiting.TryDequeue(out var state))
        {
            foreach (var (edge, parent) in _parents[state / States])
            {
                var next = parent * States + ((state % States) | Way(_chain.Edges[edge].Relation));
                if (_distance[next] >= 0) continue;
                _distance[next] = _distance[state] + 1;
                _from[next] = (edge, state);
                waiting.Enqueue(next);
            }
        }
    }

    // Another container or another name changes nothing of the model.
    private static int Way(DerivationRelation relation) => relation switch
    {
        DerivationRelation.Conversion or DerivationRelation.ReUpload => 0,
        DerivationRelation.Distillation => ByOutputs | ByChange,
        _ => ByChange,
    };

    private WitnessPath? Nearest(int node, Func<int, bool> allowed)
    {
        var best = -1;
        for (var way = 0; way < States; way++)
        {
            var state = node * States + way;
            if (_distance[state] >= 0 && allowed(way) && (best < 0 || _distance[state] < _distance[best])) best = state;
        }

        return best < 0 ? null : Path(best);
    }

    private WitnessPath Path(int state)
    {
        var steps = new List<WitnessStep>();
        while (state != 0)
        {
            var (edge, before) = _from[state];
            steps.Add(new WitnessStep(_chain.Nodes[state / States].Name, _chain.Edges[edge].Relation, _chain.Edges[edge].Grade));
            state = before;
        }

        steps.Add(new WitnessStep(_chain.Subject.Name));
        steps.Reverse();
        return new WitnessPath([.. steps]);
    }
}
