using Hayward.Terms.Chains;

namespace Hayward.Lineage.Chains;

/// <summary>A chain while it is being built.</summary>
internal sealed class ChainDraft
{
    private readonly List<ChainNode> _nodes = [];
    private readonly List<ChainMember?> _members = [];
    private readonly List<ChainEdge> _edges = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Models so far.</summary>
    public int Count => _nodes.Count;

    /// <summary>What was left out, one sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Adds a model and gives its index.</summary>
    public int Add(string name, ChainNode node, ChainMember? member)
    {
        _byName.Add(name, _nodes.Count);
        _nodes.Add(node);
        _members.Add(member);
        return _nodes.Count - 1;
    }

    /// <summary>Index of a model; null when it is not there yet.</summary>
    public int? Find(string name) => _byName.TryGetValue(name, out var index) ? index : null;

    /// <summary>Says that one model was made from another.</summary>
    /// <exception cref="ChainException">The other was made from the first one.</exception>
    public void Link(int child, int parent, DeclaredBase found)
    {
        if (Above(parent).Contains(child))
        {
            // A whole hub has circles, and nobody who asks about one model can mend them.
            if (found.From == DeclaredBase.List)
            {
                Notes.Add($"By the list {_nodes[child].Name} was made from {_nodes[parent].Name}, and that from {_nodes[child].Name}; the second was left out.");
                return;
            }

            throw new ChainException($"{_nodes[child].Name} names {_nodes[parent].Name} as its base ({found.From}), and {_nodes[parent].Name} comes from {_nodes[child].Name}: a chain of derivation has no circle; correct base_model in one of them.");
        }

        _edges.Add(new ChainEdge(child, parent, found.Relation, found.Grade));
    }

    /// <summary>The chain.</summary>
    public BuiltChain Whole() => new(new TermsChain([.. _nodes], [.. _edges]), [.. _members], [.. Notes]);

    private HashSet<int> Above(int node)
    {
        var found = new HashSet<int> { node };
        var waiting = new Stack<int>([node]);
        while (waiting.TryPop(out var at))
            foreach (var edge in _edges.Where(e => e.Child == at))
                if (found.Add(edge.Parent)) waiting.Push(edge.Parent);
        return found;
    }
}
